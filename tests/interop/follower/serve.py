#!/usr/bin/env python3
"""serve.py FOLDER - serves a folder on a free port of 127.0.0.1, which it prints, until it is ended."""
import functools
import http.server
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
	protocol_version = "HTTP/1.1"
	disable_nagle_algorithm = True

	def log_message(self, *args):
		pass


def main():
	server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=sys.argv[1]))
	print(server.server_port)
	server.serve_forever()


if __name__ == "__main__":
	main()
