"""Debian's python3-zxing-cpp as a peer: grey pictures in on standard input, a line of JSON out for each.

In: "width height runs" and a line feed, then width * height bytes. Out: {"ms": fastest run, "codes": [hex of the bytes, ...]}.
"""
import json
import sys
import time

import numpy
import zxingcpp


def read(image, thorough):
    return zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormat.QRCode, try_rotate=thorough, try_downscale=thorough)


def content(result):
    # Versions before 2 have no bytes of byte segments apart from the text.
    return (result.bytes if hasattr(result, "bytes") else result.text.encode()).hex()


def main():
    thorough = sys.argv[1] == "thorough"
    pictures = sys.stdin.buffer
    print(json.dumps({"version": getattr(zxingcpp, "__version__", "")}), flush=True)
    while line := pictures.readline():
        width, height, runs = map(int, line.split())
        image = numpy.frombuffer(pictures.read(width * height), numpy.uint8).reshape(height, width)
        found = read(image, thorough)
        fastest = float("inf")
        for _ in range(runs):
            start = time.perf_counter()
            found = read(image, thorough)
            fastest = min(fastest, time.perf_counter() - start)
        codes = [content(result) for result in found]
        print(json.dumps({"ms": fastest * 1000, "codes": codes, "texts": [result.text for result in found]}), flush=True)


main()
