// Trees: built node by node, walked and taken apart. Nodes come from a list of free ones, so that C libraries'
// allocators are not what is compared.
#include "kernel.h"

typedef struct Node {
  struct Node *left, *right;
} Node;
const unsigned kernel_rounds = 380;

static Node pool[1 << 16], *unused;

static Node* grow(int depth) {
  Node* node = unused;
  unused = node->left;
  node->left = depth > 0 ? grow(depth - 1) : NULL;
  node->right = depth > 0 ? grow(depth - 1) : NULL;
  return node;
}
static unsigned count(const Node* node) { return node == NULL ? 0 : 1 + count(node->left) + count(node->right); }
static void release(Node* node) {
  if (node == NULL) return;
  release(node->left);
  release(node->right);
  node->left = unused;
  unused = node;
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (int i = 0; i < 1 << 16; i++) pool[i].left = i + 1 < 1 << 16 ? &pool[i + 1] : NULL;
  unused = pool;
  for (unsigned round = 0; round < rounds; round++) {
    Node* tree = grow(12 + (int)(round % 4));
    sum = mix(sum, count(tree));
    release(tree);
  }
  return sum;
}
