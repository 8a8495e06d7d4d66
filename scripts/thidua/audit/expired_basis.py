"""A basis that no longer held when the document was issued: căn cứ đã hết hiệu lực."""

from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import named, of_act, short
from thidua.model import Relation
from thidua.validity import OVER

SAYS = "Căn cứ đã hết hiệu lực khi văn bản ban hành"


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each basis that had ended on the day of the document that rests on it."""
    for target, places in dossier.cited.items():
        act = dossier.acts.get(target)
        if act is None:
            continue
        for cited in places:
            issued = cited.document.head.issued
            if issued is None or cited.citation.relation is not Relation.BASED_ON:
                continue
            standing = dossier.chronicle.standing(act, issued)
            if standing.status in OVER:
                since = f" từ {short(standing.until)}" if standing.until else ""
                heirs = "; ".join(
                    f"{named(of_act(other))} {other.number or ''}".strip() for other in standing.successors
                )
                instead = f"; khi ấy có hiệu lực: {heirs}" if heirs else ""
                note = f"{standing.status}{since}, văn bản ban hành {short(issued)}{instead}"
                yield Finding("expired_basis", Weight.SUSPECT, note, cited.passage, act.id)
