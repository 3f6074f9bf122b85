"""same_network.py A B: ends well when two model files hold the same tensors and certificate."""
import json
import sys


def parts(path):
    with open(path, "rb") as file:
        data = file.read()
    end = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:end])
    return header["__metadata__"]["certificate"], data[end:]


sys.exit(parts(sys.argv[1]) != parts(sys.argv[2]))
