"""What anybody would write first: pillow_loop.py FOLDER opens, decodes and hashes every PNG under a folder and prints how many, and the seconds it took."""
import hashlib
import pathlib
import sys
import time

from PIL import Image

started = time.perf_counter()
count = 0
for path in pathlib.Path(sys.argv[1]).rglob("*.png"):
    hashlib.sha256(path.read_bytes()).hexdigest()
    with Image.open(path) as picture:
        picture.load()
    count += 1
print(count, time.perf_counter() - started)
