import gzip
from collections.abc import Callable
from io import BytesIO

import pytest
from backports import zstd

from newsharvest.inflate import Damaged, InflatedFile

PARTS = [b"a" * 200_000, b"", b"harbour", bytes(range(256)) * 1_000]


def members(file: InflatedFile) -> list[tuple[int, bytes]]:
    found = []
    while file.next_member():
        parts = []
        while chunk := file.read():
            parts.append(chunk)
        found.append((file.member, b"".join(parts)))
    return found


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_members_are_told_with_their_offsets(pack: Callable[[bytes], bytes]) -> None:
    packed = [pack(part) for part in PARTS]
    offsets = [sum(map(len, packed[:index])) for index in range(4)]
    assert members(InflatedFile(BytesIO(b"".join(packed) + b"\x00" * 9))) == list(
        zip(offsets, PARTS, strict=True)
    )
    assert (
        members(InflatedFile(BytesIO(b"".join(packed)), offsets[2]))
        == list(zip(offsets, PARTS, strict=True))[2:]
    )


def test_plain_file_is_one_member_from_anywhere() -> None:
    assert members(InflatedFile(BytesIO(b"harbour"), 4)) == [(4, b"our")]
    assert members(InflatedFile(BytesIO(b""))) == [(0, b"")]


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_damage_names_its_member_and_reading_goes_on_behind_it(pack: Callable[[bytes], bytes]) -> None:
    packed = [bytearray(pack(b"harbour %d" % number)) for number in range(3)]
    packed[1][4:12] = b"\xff" * 8
    file = InflatedFile(BytesIO(b"".join(packed)))
    assert file.next_member()
    assert file.read() == b"harbour 0"
    with pytest.raises(Damaged) as caught:
        members(file)
    assert caught.value.member == len(packed[0])
    assert file.seek_member(caught.value.member + 1)
    assert members(file) == [(len(packed[0]) + len(packed[1]), b"harbour 2")]


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
def test_cut_file_gives_what_is_there_then_says_so(pack: Callable[[bytes], bytes]) -> None:
    file = InflatedFile(BytesIO(pack(b"harbour" * 50_000)[:-3]))
    with pytest.raises(Damaged, match="cut"):
        members(file)
    assert not file.seek_member(1)


def test_bytes_behind_a_member_that_are_none_are_damage() -> None:
    with pytest.raises(Damaged, match="no gzip member at byte"):
        members(InflatedFile(BytesIO(gzip.compress(b"x") + b"junk")))
