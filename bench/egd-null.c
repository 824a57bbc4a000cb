/*
 * The least an EGD server can do: epoll, one read and one write per readiness, static bytes. It measures the machine,
 * so that a server's figures can be divided by it. Takes 01 nn requests only, never split.
 * egd-null PATH
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static unsigned char answers[4096 / 2 * 256];

int main(int argc, char **argv)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct epoll_event event = { .events = EPOLLIN }, events[256];
	unsigned char request[4096];

	if (argc != 2)
		return 2;
	strncpy(address.sun_path, argv[1], sizeof address.sun_path - 1);
	int listener = socket(AF_UNIX, SOCK_STREAM, 0), epoll = epoll_create1(0);
	if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 511))
		return perror("egd-null"), 1;
	event.data.fd = listener;
	epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
	signal(SIGPIPE, SIG_IGN);
	puts("ready");
	fflush(stdout);
	for (;;) {
		int count = epoll_wait(epoll, events, 256, -1);
		for (int i = 0; i < count; i++) {
			int fd = events[i].data.fd;
			if (fd == listener) {
				event.data.fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
				if (event.data.fd >= 0)
					epoll_ctl(epoll, EPOLL_CTL_ADD, event.data.fd, &event);
				continue;
			}
			ssize_t got = read(fd, request, sizeof request);
			if (got <= 0) {
				close(fd);
				continue;
			}
			size_t out = 0;
			for (ssize_t at = 0; at + 1 < got; at += 2) {
				answers[out] = request[at + 1];
				out += 1 + request[at + 1];
			}
			if (write(fd, answers, out) < 0)
				close(fd);
		}
	}
}
