"""interrupt.py SECONDS COMMAND...: runs a command and sends it SIGINT, as Ctrl-C does.

That is SECONDS after its first line. Prints what the command says and ends with its exit code.
"""
import signal
import subprocess
import sys
import time

process = subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
sys.stdout.buffer.write(process.stdout.readline())
time.sleep(float(sys.argv[1]))
process.send_signal(signal.SIGINT)
sys.stdout.buffer.write(process.stdout.read())
sys.exit(process.wait())
