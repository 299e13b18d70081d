"""Pure rules of the procedure: functions of words. No table, session, clock, randomness or I/O."""
