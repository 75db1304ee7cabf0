// Lists: merge sort of a linked list; dependent loads.
#include "kernel.h"

enum { n = 60000 };
typedef struct Node {
  struct Node* next;
  uint32_t key;
} Node;
static Node pool[n];
const unsigned kernel_rounds = 40;

static Node* merge(Node* a, Node* b) {
  Node head, *tail = &head;
  while (a != NULL && b != NULL) {
    Node** least = a->key <= b->key ? &a : &b;
    tail->next = *least;
    tail = *least;
    *least = tail->next;
  }
  tail->next = a != NULL ? a : b;
  return head.next;
}

static Node* sort(Node* list) {
  if (list == NULL || list->next == NULL) return list;
  Node *slow = list, *fast = list->next;
  while (fast != NULL && fast->next != NULL) slow = slow->next, fast = fast->next->next;
  Node* right = slow->next;
  slow->next = NULL;
  return merge(sort(list), sort(right));
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    for (int i = 0; i < n; i++) pool[i] = (Node){i + 1 < n ? &pool[i + 1] : NULL, random_u32()};
    int position = 0;
    for (Node* node = sort(pool); node != NULL; node = node->next) {
      if (position++ % 1000 == 0) sum = mix(sum, node->key);
    }
  }
  return sum;
}
