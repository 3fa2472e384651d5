/* The floor: what no publisher can avoid. libcmark over every article, and writing the same output tree.

     floor CONTENT OUTPUT TARGET THREADS

   Reads and renders every article (*.md) below CONTENT, then makes in TARGET the folders of OUTPUT and, under the same
   names, files of the same sizes, from memory. All threads take the next piece of work when they are done with one.
   Finding the names, and reading how large the files are, is not timed. Prints the seconds of both parts. */

#define _GNU_SOURCE
#include <cmark.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct entry {
  char *path;
  size_t size;
};

struct list {
  struct entry *entries;
  size_t count, room;
};

static struct list articles, folders, files;
static const char *base; /* what is cut from a path of OUTPUT */
static const char *target;
static size_t largest;
static atomic_size_t next;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void append(struct list *list, const char *path, size_t size) {
  if (list->count == list->room) {
    list->room = list->room ? list->room * 2 : 1024;
    list->entries = realloc(list->entries, list->room * sizeof *list->entries);
  }
  char *copy = list->entries ? strdup(path) : NULL;
  if (!copy) fail(path);
  list->entries[list->count++] = (struct entry){copy, size};
}

static int note_article(const char *path, const struct stat *status, int kind, struct FTW *place) {
  size_t length = strlen(path);
  if (kind == FTW_F && length > 3 && strcmp(path + length - 3, ".md") == 0) append(&articles, path, status->st_size);
  (void)place;
  return 0;
}

static int note_output(const char *path, const struct stat *status, int kind, struct FTW *place) {
  char moved[8192];
  if (snprintf(moved, sizeof moved, "%s%s", target, path + strlen(base)) >= (int)sizeof moved) fail(path);
  if (kind == FTW_D) append(&folders, moved, 0);
  if (kind == FTW_F) append(&files, moved, status->st_size);
  if ((size_t)status->st_size > largest) largest = status->st_size;
  (void)place;
  return 0;
}

static void *render(void *unused) {
  char *text = NULL;
  size_t room = 0;
  for (size_t i; (i = atomic_fetch_add(&next, 1)) < articles.count;) {
    int file = open(articles.entries[i].path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) fail(articles.entries[i].path);
    size_t size = status.st_size;
    if (size > room && !(text = realloc(text, room = size * 2))) fail("realloc");
    if (read(file, text, size) != (ssize_t)size) fail(articles.entries[i].path);
    close(file);
    free(cmark_markdown_to_html(text, size, CMARK_OPT_DEFAULT));
  }
  free(text);
  return unused;
}

static void *write_out(void *bytes) {
  for (size_t i; (i = atomic_fetch_add(&next, 1)) < files.count;) {
    int file = open(files.entries[i].path, O_WRONLY | O_CREAT | O_EXCL, 0644);
    size_t size = files.entries[i].size;
    if (file < 0 || write(file, bytes, size) != (ssize_t)size || close(file) != 0) fail(files.entries[i].path);
  }
  return NULL;
}

static void share(void *(*work)(void *), void *argument, long threads) {
  pthread_t others[256];
  atomic_store(&next, 0);
  for (long i = 1; i < threads; i++)
    if (pthread_create(&others[i], NULL, work, argument) != 0) fail("pthread_create");
  work(argument);
  for (long i = 1; i < threads; i++) pthread_join(others[i], NULL);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  long threads = count == 5 ? strtol(arguments[4], NULL, 10) : 0;
  if (threads < 1 || threads > 256) {
    fprintf(stderr, "usage: floor CONTENT OUTPUT TARGET THREADS\n");
    return 64;
  }
  base = arguments[2];
  target = arguments[3];
  if (nftw(arguments[1], note_article, 64, FTW_PHYS) != 0) fail(arguments[1]);
  if (nftw(base, note_output, 64, FTW_PHYS) != 0) fail(base);
  char *bytes = malloc(largest + 1);
  if (!bytes) fail("malloc");
  memset(bytes, 'x', largest);

  double start = now();
  share(render, NULL, threads);
  double rendered = now();
  /* A folder comes before what it holds. */
  for (size_t i = 0; i < folders.count; i++)
    if (mkdir(folders.entries[i].path, 0755) != 0) fail(folders.entries[i].path);
  share(write_out, bytes, threads);
  printf("%.6f %.6f\n", rendered - start, now() - rendered);
  return 0;
}
