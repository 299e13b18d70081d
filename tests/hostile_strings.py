"""Texts that somebody might send to a bureau to harm it, and what of each a reader must still see. All invented.

``seen`` is written by hand, not made by the program: it is what the tests hold the program against.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Hostile(NamedTuple):
    """One text."""

    name: str
    text: str
    seen: str
    """What must be on the screen; blanks do not count."""


HOSTILE: Final = (
    # -- escape sequences: nothing of them is left, what stands around them is
    Hostile("clears the screen", "坝上\x1b[2J\x1b[H草原", "坝上草原"),
    Hostile("colours without end", "\x1b[31;1;5m红头文件", "红头文件"),
    Hostile("sets the clipboard", "抄\x1b]52;c;cHduZWQ=\x07送", "抄送"),
    Hostile("sets the title", "标\x1b]0;somebody else\x1b\\题", "标题"),
    Hostile("a link of the terminal", "\x1b]8;;https://example.org\x1b\\官网\x1b]8;;\x1b\\", "官网"),
    Hostile("an unended sequence hides the rest", "停产\x1b]0;整顿", "停产0;整顿"),
    Hostile("a device control string", "甲\x1bP+q544e\x1b\\乙", "甲乙"),
    Hostile("an application program command", "甲\x1b_Gf=100;AAAA\x1b\\丙", "甲丙"),
    Hostile("eight-bit sequences", "丁\x9b2J\x9d52;c;eA==\x9c戊", "丁52;c;eA==戊"),
    Hostile("asks the terminal to answer", "问\x1b[6n\x1b[c\x1b[>q答", "问答"),
    Hostile("leaves the alternate screen", "\x1b[?1049l\x1b[?25h己庚", "己庚"),
    Hostile("other escapes", "\x1bc\x1b7\x1b(0辛壬\x1b", "辛壬"),
    Hostile("controls", "癸\x00\x07\x08\x0e\x0f\x7f子", "癸子"),
    # -- markup and actions: letters like any others
    Hostile("a closing tag of nothing", "丑[/nope]寅", "丑[/nope]寅"),
    Hostile("an action that quits", "[@click=app.quit]点我[/]", "[@click=app.quit]点我[/]"),
    Hostile("an action of the screen", "[@click=screen.command('quit')]卯[/]", "[@click=screen.command('quit')]卯[/]"),
    Hostile("a link in markup", "[link=https://example.org]辰[/link]", "[link=https://example.org]辰[/link]"),
    Hostile("colours in markup", "[$primary on red]巳[/] [bold", "[$primary on red]巳[/] [bold"),
    Hostile("backslashes before markup", "\\[b]午\\\\[/b]\\", "\\[b]午\\\\[/b]\\"),
    Hostile("fields of a format", "{0}{officer.__class__}%s%(x)n", "{0}{officer.__class__}%s%(x)n"),
    Hostile("an emoji by its name", "未:warning::smile:", "未:warning::smile:"),
    # -- what is not drawn, or drawn elsewhere
    Hostile("turned round", "申\u202e可许\u202c酉", "申可许酉"),
    Hostile("isolates and marks of direction", "戌\u2067\u2066\u2069\u200e\u200f\u061c亥", "戌亥"),
    Hostile("zero width", "天\u200b\u200c\u200d\u2060\ufeff地\u00ad", "天地"),
    Hostile("fillers and selectors", "玄\u3164\u115f\uffa0\u034f\ufe0f\U000e0101黄", "玄黄"),
    Hostile("tags", "宇\U000e0001\U000e0041\U000e007f宙", "宇宙"),
    Hostile("line ends of every kind", "洪\r\n荒\x0b日\x0c月\x85盈\u2028昃\u2029辰", "洪荒日月盈昃辰"),
    Hostile("blanks of every width", "宿\u00a0\u3000\u2003\u202f\u2800\t列", "宿列"),
    Hostile("a flood of marks", "e" + "\u0301\u0323\u0330\u0336\u0489" * 20 + "张冠", "张冠"),
    Hostile("private use and no character", "寒\ue000\U000f0000\ufdd0来", "寒〓〓〓来"),
    # -- wide and rare characters
    Hostile("rare ideographs", "\U00020bb7野\U0002a6a5\U00030edd\U000323af",
            "\U00020bb7野\U0002a6a5\U00030edd\U000323af"),
    Hostile("emoji, joined and toned", "\U0001f468\u200d\U0001f469\u200d\U0001f44d\U0001f3fd暑",
            "\U0001f468\U0001f469\U0001f44d暑"),
    Hostile("a flag", "\U0001f1e8\U0001f1f3旗", "CN旗"),
    Hostile("a very wide one", "\ufdfd往", "\ufdfd往"),
    Hostile("full-width signs", "［/］＝１＋１：？", "［/］＝１＋１：？"),
    # -- for whoever reads it next
    Hostile("a formula", '=HYPERLINK("https://example.org","秋")', '=HYPERLINK("https://example.org","秋")'),
    Hostile("another formula", "@SUM(1+1)*cmd|' /C calc'!A0收", "@SUM(1+1)*cmd|' /C calc'!A0收"),
    Hostile("a quotation for SQL", "冬'; DROP TABLE permit_case; --", "冬'; DROP TABLE permit_case; --"),
    Hostile("as long as a name may be", "藏" * 60, "藏" * 60),
)  # fmt: skip


def without_blanks(text: str) -> str:
    """Return a text as it is compared: screens fold lines and pad cells."""
    return "".join(text.split())
