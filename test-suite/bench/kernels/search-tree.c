// Trees: a treap of random keys, with insertion by rotation and many look-ups.
#include "kernel.h"

enum { most = 30000 };
typedef struct Node {
  struct Node* child[2];
  uint32_t key, priority;
} Node;
static Node pool[most];
const unsigned kernel_rounds = 37;

static Node* insert(Node* root, Node* node) {
  if (root == NULL) return node;
  int side = node->key > root->key;
  Node* child = insert(root->child[side], node);
  root->child[side] = child;
  if (child->priority <= root->priority) return root;
  root->child[side] = child->child[!side];
  child->child[!side] = root;
  return child;
}

static unsigned depth_of(const Node* root, uint32_t key) {
  unsigned depth = 0;
  for (; root != NULL && root->key != key; depth++) root = root->child[key > root->key];
  return depth;
}

uint64_t kernel(unsigned rounds) {
  uint64_t sum = 0;
  for (unsigned round = 0; round < rounds; round++) {
    Node* root = NULL;
    for (int i = 0; i < most; i++) {
      pool[i] = (Node){{NULL, NULL}, random_u32(), random_u32()};
      root = insert(root, &pool[i]);
    }
    for (int i = 0; i < most; i++) sum += depth_of(root, pool[(i * 7919) % most].key);
  }
  return sum;
}
