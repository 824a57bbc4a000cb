/*
 * Asks an EGD server as fast as it answers: CONNECTIONS connections with DEPTH requests of 255 bytes (01 ff) each under
 * way, for SECONDS. Prints "ANSWERS SECONDS". Every count byte is checked.
 * egd-load PATH CONNECTIONS DEPTH SECONDS       egd-load PATH idle CONNECTIONS (says "open", stays until its input ends)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

struct connection {
	int fd;
	int missing; /* bytes of the current answer; 0: its count comes next */
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static int dial(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	strncpy(address.sun_path, path, sizeof address.sun_path - 1);
	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address)) {
		perror("egd-load: connect");
		exit(1);
	}
	return fd;
}

static void ask(int fd, int requests)
{
	unsigned char bytes[2 * 4096];
	for (int i = 0; i < 2 * requests; i++)
		bytes[i] = i % 2 ? 0xff : 0x01;
	if (requests > 0 && write(fd, bytes, 2 * requests) != 2 * requests) {
		perror("egd-load: write");
		exit(1);
	}
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[2], "idle") == 0) {
		for (int i = atoi(argv[3]); i > 0; i--)
			dial(argv[1]);
		puts("open");
		fflush(stdout);
		while (getchar() != EOF)
			;
		return 0;
	}
	if (argc != 5)
		return 2;
	int connections = atoi(argv[2]), depth = atoi(argv[3]);
	double seconds = atof(argv[4]);
	struct connection *all = calloc(connections, sizeof *all);
	int epoll = epoll_create1(0);
	for (int i = 0; i < connections; i++) {
		struct epoll_event event = { .events = EPOLLIN, .data.ptr = &all[i] };
		all[i].fd = dial(argv[1]);
		epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].fd, &event);
	}
	for (int i = 0; i < connections; i++)
		ask(all[i].fd, depth);
	static unsigned char bytes[65536];
	struct epoll_event events[256];
	long answers = 0;
	double start = now(), end = start + seconds;
	while (now() < end) {
		int count = epoll_wait(epoll, events, 256, 100);
		for (int i = 0; i < count; i++) {
			struct connection *one = events[i].data.ptr;
			ssize_t got = read(one->fd, bytes, sizeof bytes);
			if (got <= 0) {
				fprintf(stderr, "egd-load: the server closed (%s)\n", got ? strerror(errno) : "EOF");
				return 1;
			}
			int whole = 0;
			for (ssize_t at = 0; at < got;) {
				if (one->missing == 0) {
					if (bytes[at++] != 255) {
						fprintf(stderr, "egd-load: a short answer\n");
						return 1;
					}
					one->missing = 255;
				}
				ssize_t take = one->missing < got - at ? one->missing : got - at;
				one->missing -= take;
				at += take;
				whole += one->missing == 0;
			}
			answers += whole;
			ask(one->fd, whole);
		}
	}
	printf("%ld %f\n", answers, now() - start);
	return 0;
}
