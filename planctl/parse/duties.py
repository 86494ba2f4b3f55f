"""One responsibility annotation: who is named, in which role, by which word, until when.

The grammar is that of practice (seen in annotations of national plans 2018 to 2020, of Qingdao 2018,
Kunming 2020, Shanghai 2021 to 2025): segments parted by ， or ；, each a list of bodies and a phrase
of a role, or labelled lists (责任单位：…). A segment without a phrase takes the next one's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from planctl.model import Role
from planctl.parse.bodies import is_body, is_group, is_plain_set, is_surely_body, split_list

_ADVERB = (
    "(?:按照?|依照?|依据|根据|结合|遵照)?(?:各自|部门|单位|相应|有关|本部门|工作)*(?:的)?(?:职责"
    "|职能|职权|责任|任务)(?:范围|权限)?(?:和|及)?(?:任务)?(?:内)?(?:的)?(?:分工)?"
    "|(?:按|依|照|据)(?:部门|任务|责任|工作|职)?分工|分工|分别|共同|联合|具体|各自|各负其责|统筹"
    "|协同|密切|积极|主动|依法|抓好|做好"
)
_VERBS = (
    "(?:组织|统筹|共同|联合|总|总体|具体)?(?:负责)?牵头(?:负责|抓好|组织(?:实施|落实)?|落实|实施"
    "|推进|协调|承办|办理|完成)?|负责(?:组织实施|组织落实|组织协调|落实|指导|实施|推进|牵头|协调"
    "|督促|督办|完成)?"
    "|组织实施|贯彻落实|抓好落实|落实|实施|指导(?:推进|督促|监督)?|督导|督办|督促|参与|参加|配合(?:落实"
    "|实施|做好)?|积极配合|协助|协同|协办|支持|承办|承担|主办|主责|为责任单位|为牵头单位|为配合单位"
    "|办理|推进"
)
_PHRASE = re.compile(f"(?P<phrase>(?:{_ADVERB}|等)*(?P<verb>{_VERBS})(?:工作|任务)?)\\Z")
_WITH = re.compile("会同|联合(?=[\u4e00-\u9fff])")
_TIME = re.compile(
    "(?:于|在|到)?(?:20\\d\\d年|今年|明年|\\d{1,2}月|[一二三四五六七八九十]{1,2}月|年底|年内|全年|长期|持续|常态|每[年季月半周]|[上下]半年|第?[一二三四]季度|立即|即日|已完成|适时|按进度)"
)
_MIDDLE = re.compile("(?P<verb>牵头负责|牵头|负责)(?P<object>[^、，；]{1,24})\\Z")
_AND_SO_ON = re.compile("等(?:有关|相关|行政|职能|主管)*(?:部门|单位|机构)")
_JOINED_SET = re.compile(
    "^(?:以及|及|和|与)(?=各|有关|相关|其他|其它|所在|属地|当地|地方|省级|市级|县级|区级)"
)
_ONLY_FORM = re.compile("(?:所|队|办|中心|街道|镇|乡|村|科室|园区|开发区|部门|单位|企业|直属单位|机关|站)\\Z")
_SHORT = 8
_FIRST_LEADS = re.compile(
    "(?:排|列|位列|排列|居)?(?:在|于)?(?:第一位?|首位|前面|最前)(?:的)?(?:者|部门|单位|部门单位"
    "|部门（单位）)?(?:为|是|系)?(?:牵头|主办|主要责任)(?:部门|单位|责任单位)?"
)
_BELOW = re.compile("下同|以下同|下略|以下类同")
_STANDING = re.compile("以下均|不再列出|不再一一列出|以下各项")
_PREFIX = re.compile("(?:由|请|拟由|以)")
_LABEL = re.compile(
    "(?P<lead>牵头(?:责任)?(?:单位|部门|处室|科室)?|主办(?:单位|部门)|主责(?:单位|部门)|责任主体)[：:]"
    "|(?P<participant>(?:配合|协办|协同|参与|参加|协助|支持|联办|会办|相关)(?:责任)?(?:单位|部门"
    "|处室|科室))[：:]"
    "|(?P<responsible>(?:责任|负责|落实|实施|承办|执行|完成|主管|指导|督导|承担)(?:单位|部门|处室"
    "|科室|机构)?(?:及部门)?|分工(?:单位|部门)?|任务分工|职责分工|责任分工)[：:]"
    "|(?P<deadline>(?:完成|办理|工作|实施|推进|落实)?(?:时限|期限|时间|进度|节点|时间节点|时间安排"
    "|时限要求))[：:]"
    "|(?P<person>(?:牵头|责任|分管|包保|主管|联系|负责)(?:领导|人|同志|局长|处长)|联系(?:人|电话|方式))[：:]"
)
_HOSTS = ("主办", "承办", "主责")
_HELPS = ("参与", "参加", "配合", "协助", "协同", "协办", "支持")
_RUNS_ON = 60
_INSERTION = re.compile("(?<=.)(?<!自)由")  # （技工院校内由…负责） goes on with the sentence around it


@dataclass(frozen=True, slots=True)
class Named:
    """A body or group of an annotation, its place inside it, role and word of the role."""

    name: str
    start: int
    role: Role
    verb: str | None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """What an annotation says. ``rule`` is set where its first body leads, ``below`` where that holds from here on."""

    named: tuple[Named, ...]
    open: bool = False
    deadline: str | None = None
    first_leads: bool = False
    below: bool = False
    standing: bool = False
    sure: bool = True


@dataclass(slots=True)
class _Segment:
    text: str
    start: int
    verb: str | None = None
    open: bool = False
    time: str | None = None


def has_label(text: str) -> bool:
    """Whether the text opens with a label of duty: 责任单位：."""
    return _LABEL.match(text) is not None


def read_duty(inside: str, role: Role | None = None) -> Duty | None:
    """What the inside of a bracket, a labelled line or a table cell says; None where it is no annotation.

    ``role`` is given for a column of a table, whose head is the label.
    """
    text, rules = _rules(inside)
    labels = list(_LABEL.finditer(text))
    if labels and not text[: labels[0].start()].strip(" ，；。"):
        return _labelled(text, labels, rules)
    return _spoken(text, role, rules)


def _rules(inside: str) -> tuple[str, Duty]:
    """The text up to a rule about order or about what follows, and the rule."""
    first, below, standing = _FIRST_LEADS.search(inside), _BELOW.search(inside), _STANDING.search(inside)
    cut = min((m.start() for m in (first, below, standing) if m), default=len(inside))
    text = inside[:cut]
    text = (
        text[: max(text.rfind(mark) for mark in "，。；")]
        if cut < len(inside) and re.search("[，。；]", text)
        else text
    )
    return text, Duty(
        (), first_leads=first is not None, below=below is not None, standing=standing is not None
    )


def _spoken(text: str, role: Role | None, rules: Duty) -> Duty | None:
    parts = _segments(text)
    segments = [s for s in parts if s.time is None]
    _inherit(segments)
    named: list[Named] = []
    is_open = False
    for segment in segments:
        found, opened = _names(segment, role)
        named += found
        is_open = is_open or opened or segment.open
    if not named or not _credible(named, segments, role):
        return None
    deadline = next((s.time.removesuffix("完成") for s in parts if s.time), None)
    sure = role is not None or bool(segments[0].verb)
    return replace(
        rules, named=_with_roles(named, rules.first_leads), open=is_open, deadline=deadline, sure=sure
    )


def _segments(text: str) -> list[_Segment]:
    """The parts between ， ； and 。, each with its phrase of a role taken off; times are kept apart."""
    found = []
    for whole, start in _parts(text):
        if _TIME.match(whole):
            found.append(_Segment("", start, time=whole))
            continue
        for part, at in _verbs_apart(whole):
            found.append(_segment(part, start + at))
    return [s for s in found if s.text or s.verb or s.time]


def _segment(part: str, start: int) -> _Segment:
    segment = _Segment(part, start)
    match = _PHRASE.search(part[-_RUNS_ON:])
    if match:
        cut = len(part) - len(match.group())
        segment.text, segment.verb = part[:cut], match["verb"]
        segment.open = match["phrase"].startswith("等")
        return segment
    middle = _MIDDLE.search(part)
    if middle and is_body(part[: middle.start()].rsplit("、", 1)[-1]):
        segment.text, segment.verb = part[: middle.start()], middle["verb"]
    return segment


def _verbs_apart(part: str) -> list[tuple[str, int]]:
    """A牵头、B配合: a list of bodies that each have a phrase of their own, apart."""
    found, start = [], 0
    for match in re.finditer("、", part):
        piece = part[start : match.start()]
        phrase = _PHRASE.search(piece[-_RUNS_ON:])
        if phrase is None:
            continue
        name = piece[: len(piece) - len(phrase.group())].rsplit("、", 1)[-1]
        if is_body(_PREFIX.sub("", name, count=1)) or is_group(name):
            found.append((piece, start))
            start = match.end()
    return [*found, (part[start:], start)]


def _parts(text: str) -> list[tuple[str, int]]:
    parts, depth, start = [], 0, 0
    for i, character in enumerate(text):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(0, depth - 1)
        elif character in "，；。,;" and depth == 0:
            parts.append((text[start:i], start))
            start = i + 1
    parts.append((text[start:], start))
    return [(p.strip(), s + len(p) - len(p.lstrip())) for p, s in parts if p.strip()]


def _inherit(segments: list[_Segment]) -> None:
    """A segment without a phrase takes that of the next one, else of the one before."""
    for segment, following in zip(reversed(segments[:-1]), reversed(segments[1:]), strict=True):
        segment.verb = segment.verb or following.verb
    for before, segment in pairwise(segments):
        segment.verb = segment.verb or before.verb


def _names(segment: _Segment, role: Role | None) -> tuple[list[Named], bool]:
    """The bodies of a segment; whether its list is open."""
    text, start = segment.text, segment.start
    prefix = _PREFIX.match(text)
    if prefix:
        text, start = text[prefix.end() :], start + prefix.end()
    both = next((m for m in _WITH.finditer(text) if is_body(text[: m.start()].rsplit("、", 1)[-1])), None)
    if both:
        left = [replace(n, role="lead") for n in _members(text[: both.start()], start, segment.verb, role)]
        right = _members(text[both.end() :], start + both.end(), both.group(), role)
        return [*left, *(replace(n, role="participant") for n in right)], text.rstrip().endswith("等")
    return _members(text, start, segment.verb, role), "等" in re.sub("等(?:教育|学校|级)", "", text)


def _members(text: str, start: int, verb: str | None, role: Role | None) -> list[Named]:
    base = role or _role(verb)
    word = _word(verb)
    members: list[Named] = []
    for name, at in _after_et_cetera(text):
        members.append(Named(name, start + at, base, word, is_group(name)))
    return members


def _after_et_cetera(text: str) -> list[tuple[str, int]]:
    """The members of the list; what follows 等 is a set of its own unless it only says 部门 or 单位."""
    found: list[tuple[str, int]] = []
    for part, at in split_list(text):
        match = re.search("等(?!级|教育|学校)", part)
        if match is None:
            _add(found, part, at)
            continue
        left, right = part[: match.start()], part[match.end() :]
        if left:
            _add(found, left, at)
        right = re.sub("^(?:\\d+|[一二三四五六七八九十]+)(?:个|家)", "", right)
        right = _JOINED_SET.sub("", right)
        if right and not is_plain_set(right):
            found.append((right, at + len(part) - len(right)))
    return found


def _add(found: list[tuple[str, int]], name: str, at: int) -> None:
    """Add a member; a bare form behind a set (各科室、所) belongs to the set."""
    if found and found[-1][0].startswith("各") and _ONLY_FORM.fullmatch(name):
        found[-1] = (f"{found[-1][0]}、{name}", found[-1][1])
    else:
        found.append((name, at))


def _role(verb: str | None) -> Role:
    if verb and "牵头" in verb:
        return "lead"
    if verb and any(word in verb for word in _HELPS):
        return "participant"
    return "responsible"


def _word(verb: str | None) -> str | None:
    """The word of the role within the phrase: 按职责分工牵头负责 is 牵头."""
    if verb is None:
        return None
    return next((w for w in ("牵头", *_HELPS, *_HOSTS, "指导", "负责", "会同") if w in verb), verb)


def _with_roles(named: list[Named], first_leads: bool) -> tuple[Named, ...]:
    """Roles that depend on the company: beside a lead the others take part; who hosts or guides leads where others help."""
    leads = any(n.role == "lead" for n in named)
    helped = any(n.role == "participant" for n in named)
    if not leads and helped:
        return tuple(replace(n, role="lead") if n.role == "responsible" else n for n in named)
    if leads:
        return tuple(replace(n, role="participant") if n.role == "responsible" else n for n in named)
    if first_leads:
        return led_by_first(tuple(named))
    return tuple(named)


def led_by_first(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """The roles under the rule that the body named first leads; explicit roles and bare groups stay."""
    if any(n.role != "responsible" for n in named) or all(n.group for n in named):
        return named
    first = next(i for i, n in enumerate(named) if not n.group)
    return tuple(replace(n, role="lead" if i == first else "participant") for i, n in enumerate(named))


def _credible(named: list[Named], segments: list[_Segment], role: Role | None) -> bool:
    """Whether this is an annotation: with a verb most must look like bodies, without one all must, surely."""
    if any(len(n.name) > _RUNS_ON or _INSERTION.search(n.name) for n in named):
        return False
    if role is not None:
        return True
    and_so_on = any(_AND_SO_ON.search(s.text) for s in segments)
    shaped = [n.group or is_body(n.name) or (and_so_on and len(n.name) <= _SHORT) for n in named]
    verbs = {s.verb for s in segments}
    if None in verbs:
        return (
            len(segments) <= 3
            and all(n.group or is_surely_body(n.name) for n in named)
            and not named[0].group
        )
    strong = any(v and ("负责" in v or "牵头" in v or "办" in v) for v in verbs)
    return sum(shaped) * 2 >= len(shaped) and shaped[0] if strong else all(shaped)


def _labelled(text: str, labels: list[re.Match[str]], rules: Duty) -> Duty | None:
    named: list[Named] = []
    deadline, is_open = None, False
    for match, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start() if following else len(text)
        content = text[match.end() : end].rstrip(" ，；。、;,")
        kind = match.lastgroup
        if kind == "deadline":
            deadline = content or None
        elif kind in ("lead", "participant", "responsible") and content:
            found, opened = _content(content, match.end(), kind, match.group().rstrip("：:"))
            named += found
            is_open = is_open or opened
    if not named and deadline is None:
        return None
    return replace(rules, named=_with_roles(named, rules.first_leads), open=is_open, deadline=deadline)


def _content(content: str, start: int, kind: str, label: str) -> tuple[list[Named], bool]:
    """The bodies of one label's list; phrases inside it outrank the label."""
    default: Role = "lead" if kind == "lead" else "participant" if kind == "participant" else "responsible"
    segments = [s for s in _segments(content) if s.time is None]
    _inherit(segments)
    named: list[Named] = []
    is_open = False
    for segment in segments:
        found, opened = _names(segment, None if segment.verb else default)
        segment_word = None if segment.verb else label
        named += [replace(n, start=n.start + start, verb=n.verb or segment_word) for n in found]
        is_open = is_open or opened or segment.open
    return named, is_open
