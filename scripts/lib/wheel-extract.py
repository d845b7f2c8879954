"""Takes named parts out of a wheel: python3 wheel-extract.py WHEEL INTO PREFIX...

A member is written when its name starts with one of the prefixes; names that leave the target folder are refused.
"""
import os
import sys
import zipfile


def main(wheel, into, prefixes):
    root = os.path.realpath(into)
    count = 0
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            if member.is_dir() or not member.filename.startswith(prefixes):
                continue
            target = os.path.realpath(os.path.join(root, member.filename))
            if os.path.commonpath([root, target]) != root:
                raise SystemExit(f"{member.filename} would be written outside {into}.")
            archive.extract(member, root)
            mode = member.external_attr >> 16
            if mode & 0o777:
                os.chmod(target, mode & 0o777)
            count += 1
    print(count)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], tuple(sys.argv[3:]))
