"""Components."""

from asr.report.words.reading import Kinds, nothing

KINDS: Kinds = {
    "asr:index:Foundation": ("Foundation", "", nothing),
    "asr:index:Site": ("Site", "", nothing),
    "asr:index:Protection": ("Protection", "", nothing),
    "asr:index:Failback": ("Failback", "", nothing),
    "asr:index:Network": ("Network", "", nothing),
    "asr:index:Gateway": ("Gateway", "", nothing),
    "asr:index:ProcessServer": ("Process server", "", nothing),
}
