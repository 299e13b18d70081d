"""What keeps the bureau running by itself: the tick, checkpoints, verification."""
