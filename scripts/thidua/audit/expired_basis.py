"""A basis that no longer held when the document was issued: căn cứ đã hết hiệu lực."""

from collections.abc import Iterator

from thidua.audit.dossier import Dossier
from thidua.audit.findings import Finding, Weight
from thidua.citation_styles import short
from thidua.model import Relation
from thidua.validity import OVER, act_names

SAYS = "Căn cứ đã hết hiệu lực khi văn bản ban hành"


def findings(dossier: Dossier) -> Iterator[Finding]:
    """One for each basis that had ended on the day of the document that rests on it."""
    for target, places in dossier.cited.items():
        act = dossier.acts.get(target)
        if act is None:
            continue
        for cited in places:
            written = dossier.written[cited.document.id]
            if written is None or cited.citation.relation is not Relation.BASED_ON:
                continue
            standing = dossier.chronicle.standing(act, written)
            if standing.status in OVER:
                since = f" từ {short(standing.until)}" if standing.until else ""
                heirs = act_names(standing.successors)
                instead = f"; khi ấy có hiệu lực: {heirs}" if heirs else ""
                note = f"{standing.status}{since}, văn bản ban hành {written}{instead}"
                yield Finding("expired_basis", Weight.SUSPECT, note, cited.passage, act.id)
