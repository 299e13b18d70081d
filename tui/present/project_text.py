"""A joint project as text: its heading, its cases with their lamps, its one bill (并联审批、一单收费). Pure."""

from __future__ import annotations

from textual.content import Content

from data.words.joint_words import JointProject, ProjectCase
from tui.present.case_columns import LAMP_TONES
from tui.present.voice import Voice


def heading(project: JointProject, voice: Voice) -> Content:
    """Return the worst lamp, the number and the name of a project."""
    return Content.assemble(
        (voice.lamp(project.lamp), f"$lamp-{LAMP_TONES[project.lamp].value} bold"),
        (f"  {project.project_number}  ", "bold"),
        (project.name, "bold"),
    )


def ordering_line(project: JointProject, voice: Voice) -> Content:
    """Return who sees to the whole, by which document, and when it was delivered."""
    section = voice.name(project.controlling_section, project.controlling_section_en)
    parts = [voice.say("Controlling section: {section}", section=section)]
    if project.document:
        parts.append(voice.say("ordered by {document}", document=project.document))
    if project.delivered_on is not None:
        parts.append(voice.say("delivered on {day}", day=voice.day(project.delivered_on)))
    return Content.styled(voice.glyphs.between.join(parts), "$text-faint")


def case_line(case: ProjectCase, voice: Voice) -> Content:
    """Return one case: lamp, number, stage, day, section and item."""
    return Content.assemble(
        (voice.lamp(case.lamp), f"$lamp-{LAMP_TONES[case.lamp].value}"),
        (f"  {case.case_number}  ", "bold"),
        f"{voice.word(case.stage)}  {voice.day(case.due_on)}  ",
        (f"{voice.name(case.section_name, case.section_name_en)}  ", "$text-faint"),
        voice.name(case.item_name, case.item_name_en),
    )


def bill_line(project: JointProject, voice: Voice) -> Content:
    """Return the one bill: what each case costs, added up."""
    fees = " + ".join(str(case.fee) for case in project.cases if case.billed) or "0"
    return Content(voice.say("One bill: {fees} = {total} yuan", fees=fees, total=project.total_fee))


def beside(project: JointProject, case_id: int, voice: Voice) -> list[Content]:
    """Return what a case file says of the project: its heading and its other cases."""
    others = [Content("  ") + case_line(case, voice) for case in project.cases if case.case_id != case_id]
    return [Content.styled(voice.say("Joint project"), "bold"), Content("  ") + heading(project, voice), *others]
