#include "text/expressions.h"

#include <optional>
#include <string_view>

#include "support/diagnostics.h"
#include "text/annotations.h"
#include "text/keywords.h"

namespace w2n::text {

namespace {

using wasm::Opcode;

/// What an open parenthesis or an open block waits for. Folded instructions nest as deep as the text likes, so the
/// parser keeps them on a stack of its own.
enum class FrameKind : uint8_t {
  operands,      // ( instruction immediate <here> )
  condition,     // ( if blocktype <here> (then ...) ... )
  clauses,       // ( if ... <here> ) or ( try ... <here> ): between the clauses
  clause,        // (then <here>), (else <here>), (do <here>), (catch x <here>), (catch_all <here>)
  folded_block,  // ( block <here> ), also loop and try_table
  flat_block,    // block <here> end, also the others
};

/// How far an `if` or a `try` has come.
enum class Part : uint8_t { start, body, else_, catch_, catch_all, delegate };

struct Frame {
  FrameKind kind = FrameKind::operands;
  Part part = Part::body;
  Opcode opcode = Opcode::block;
  std::optional<bool> hint;
  uint32_t pending_begin = 0;  // where the bytes of an instruction that follows its operands start in pending_
  uint32_t offset = 0;
  std::string_view label;
};

/// The words of the opcode table that only stand inside of a block.
bool is_delimiter(Opcode opcode) {
  return opcode == Opcode::else_ || opcode == Opcode::end || opcode == Opcode::catch_ || opcode == Opcode::catch_all ||
         opcode == Opcode::delegate;
}

/// The part of a block that this delimiter starts, if it may do so where the block is.
std::optional<Part> part_after(const Frame& frame, Opcode delimiter) {
  const bool in_if = frame.opcode == Opcode::if_ && frame.part == Part::body;
  const bool in_try_body = frame.opcode == Opcode::try_ && frame.part == Part::body;
  const bool before_catch = in_try_body || (frame.opcode == Opcode::try_ && frame.part == Part::catch_);
  if (delimiter == Opcode::else_ && in_if) return Part::else_;
  if (delimiter == Opcode::catch_ && before_catch) return Part::catch_;
  if (delimiter == Opcode::catch_all && before_catch) return Part::catch_all;
  if (delimiter == Opcode::delegate && in_try_body) return Part::delegate;
  return std::nullopt;
}

class ExpressionParser {
 public:
  /// `hints` is null outside of functions.
  ExpressionParser(ModuleContext& context, const IndexSpace& locals, ByteSink& out, std::vector<BranchHint>* hints)
      : in_(context.in), out_(out), hints_(hints), scope_{context, locals, {}} {}

  void sequence() {
    while (!frames_.empty() || !in_.at(TokenKind::close)) step();
    emit_end(in_.offset());
  }
  void one_folded() {
    if (!in_.at(TokenKind::open)) in_.unexpected();
    const uint32_t begin = in_.offset();
    do {
      step();
    } while (!frames_.empty());
    emit_end(begin);
  }

 private:
  void step();
  void open_list();
  void open_folded(Opcode opcode, uint32_t offset, std::optional<bool> hint);
  void open_then(Frame& frame);
  void open_clause(Frame& frame);
  void close_list();
  void flat_instruction();
  void flat_delimiter(Opcode opcode);

  std::string_view take_label();
  void expect_same_label(const Frame& frame);
  std::optional<bool> take_hint();
  void emit_instruction(Opcode opcode, uint32_t offset, std::optional<bool> hint);
  void emit_pending(const Frame& frame);
  void add_hint(Opcode opcode, uint32_t offset, std::optional<bool> hint);
  void emit_end(uint32_t offset);

  TokenStream& in_;
  ByteSink& out_;
  std::vector<BranchHint>* hints_;
  InstructionScope scope_;
  std::vector<Frame> frames_;
  ByteSink pending_;
};

void ExpressionParser::step() {
  switch (in_.peek().kind) {
    case TokenKind::open: open_list(); break;
    case TokenKind::close: close_list(); break;
    case TokenKind::atom: flat_instruction(); break;
    default: in_.unexpected();
  }
}

std::string_view ExpressionParser::take_label() {
  const std::string_view label = in_.optional_id();
  // Labels have no place in our name section, so the name is only checked.
  parse_name_annotation(scope_.module, "label");
  return label;
}

/// `end $l` and `else $l` may repeat their block's label.
void ExpressionParser::expect_same_label(const Frame& frame) {
  if (!in_.at(TokenKind::id)) return;
  if (in_.peek().text != frame.label) malformed(in_.offset(), "mismatching label");
  in_.next();
}

std::optional<bool> ExpressionParser::take_hint() {
  if (hints_ != nullptr) return parse_branch_hint(scope_.module);
  refuse_branch_hint(in_);
  return std::nullopt;
}

void ExpressionParser::add_hint(Opcode opcode, uint32_t offset, std::optional<bool> hint) {
  if (!hint) return;
  if (opcode != Opcode::if_ && opcode != Opcode::br_if) {
    invalid(offset, "@metadata.code.branch_hint annotation: invalid target");
  }
  hints_->push_back({out_.size(), *hint});
}

void ExpressionParser::emit_instruction(Opcode opcode, uint32_t offset, std::optional<bool> hint) {
  add_hint(opcode, offset, hint);
  out_.mark(offset);
  parse_instruction(scope_, opcode, out_);
}

/// Writes an instruction whose operands are complete.
void ExpressionParser::emit_pending(const Frame& frame) {
  add_hint(frame.opcode, frame.offset, frame.hint);
  out_.mark(frame.offset);
  out_.raw(std::span(pending_.bytes()).subspan(frame.pending_begin));
  pending_.truncate(frame.pending_begin);
}

void ExpressionParser::emit_end(uint32_t offset) {
  out_.mark(offset);
  write_opcode(out_, Opcode::end);
}

void ExpressionParser::open_list() {
  if (!frames_.empty()) {
    Frame& top = frames_.back();
    if (top.kind == FrameKind::condition && in_.at_list("then")) {
      open_then(top);
      return;
    }
    if (top.kind == FrameKind::clauses) {
      open_clause(top);
      return;
    }
  }
  const std::optional<bool> hint = take_hint();
  const uint32_t offset = in_.offset();
  in_.expect(TokenKind::open);
  const auto opcode = in_.at(TokenKind::atom) ? find_instruction(in_.peek().text) : std::nullopt;
  if (!opcode || is_delimiter(*opcode)) in_.unexpected();
  in_.next();
  open_folded(*opcode, offset, hint);
}

void ExpressionParser::open_folded(Opcode opcode, uint32_t offset, std::optional<bool> hint) {
  Frame frame;
  frame.opcode = opcode;
  frame.hint = hint;
  frame.offset = offset;
  frame.pending_begin = pending_.size();
  if (wasm::opens_block(opcode)) frame.label = take_label();
  if (opcode == Opcode::block || opcode == Opcode::loop || opcode == Opcode::try_table || opcode == Opcode::try_) {
    emit_instruction(opcode, offset, hint);
    scope_.labels.push(frame.label);
    frame.kind = opcode == Opcode::try_ ? FrameKind::clauses : FrameKind::folded_block;
    frame.part = opcode == Opcode::try_ ? Part::start : Part::body;
  } else {
    if (opcode == Opcode::if_) frame.kind = FrameKind::condition;
    parse_instruction(scope_, opcode, pending_);
  }
  frames_.push_back(frame);
}

/// `(then`, which ends an if's operands: its label starts here.
void ExpressionParser::open_then(Frame& frame) {
  in_.expect_list("then");
  emit_pending(frame);
  scope_.labels.push(frame.label);
  frame.kind = FrameKind::clauses;
  frames_.emplace_back().kind = FrameKind::clause;
}

/// A clause of an if behind its `then`, or of a try.
void ExpressionParser::open_clause(Frame& frame) {
  const uint32_t offset = in_.offset();
  if (frame.part == Part::start) {
    in_.expect_list("do");
    frame.part = Part::body;
  } else {
    in_.expect(TokenKind::open);
    const auto opcode = in_.at(TokenKind::atom) ? find_instruction(in_.peek().text) : std::nullopt;
    const auto part = opcode ? part_after(frame, *opcode) : std::nullopt;
    if (!part) in_.unexpected();
    in_.next();
    frame.part = *part;
    // A delegate's label counts from outside of its try.
    if (part == Part::delegate) scope_.labels.pop();
    emit_instruction(*opcode, offset, std::nullopt);
    if (part == Part::delegate) {
      in_.expect(TokenKind::close);
      return;
    }
  }
  frames_.emplace_back().kind = FrameKind::clause;
}

void ExpressionParser::close_list() {
  const Frame& top = frames_.back();
  switch (top.kind) {
    case FrameKind::operands: emit_pending(top); break;
    case FrameKind::clause: break;
    case FrameKind::folded_block:
    case FrameKind::clauses:
      if (top.part == Part::start) in_.unexpected();
      // A delegate has closed its try.
      if (top.part == Part::delegate) break;
      emit_end(in_.offset());
      scope_.labels.pop();
      break;
    case FrameKind::condition:
    case FrameKind::flat_block: in_.unexpected();
  }
  in_.expect(TokenKind::close);
  frames_.pop_back();
}

void ExpressionParser::flat_instruction() {
  if (!frames_.empty()) {
    const Frame& top = frames_.back();
    const bool takes_flat =
        top.kind == FrameKind::clause || top.kind == FrameKind::folded_block || top.kind == FrameKind::flat_block;
    if (!takes_flat) in_.unexpected();
  }
  const auto opcode = find_instruction(in_.peek().text);
  if (!opcode) in_.unexpected();
  if (is_delimiter(*opcode)) {
    flat_delimiter(*opcode);
    return;
  }
  const std::optional<bool> hint = take_hint();
  const uint32_t offset = in_.offset();
  in_.next();
  const std::string_view label = wasm::opens_block(*opcode) ? take_label() : std::string_view();
  emit_instruction(*opcode, offset, hint);
  if (!wasm::opens_block(*opcode)) return;
  scope_.labels.push(label);
  Frame& frame = frames_.emplace_back();
  frame.kind = FrameKind::flat_block;
  frame.opcode = *opcode;
  frame.label = label;
}

/// `end`, `else`, `catch`, `catch_all` or `delegate` of a flat block.
void ExpressionParser::flat_delimiter(Opcode opcode) {
  if (frames_.empty() || frames_.back().kind != FrameKind::flat_block) in_.unexpected();
  Frame& frame = frames_.back();
  const auto part = part_after(frame, opcode);
  if (opcode != Opcode::end && !part) in_.unexpected();
  const uint32_t offset = in_.offset();
  in_.next();
  if (opcode == Opcode::end || opcode == Opcode::else_) expect_same_label(frame);
  if (part) frame.part = *part;
  const bool closes = opcode == Opcode::end || opcode == Opcode::delegate;
  // A delegate's label counts from outside of its try.
  if (closes) scope_.labels.pop();
  emit_instruction(opcode, offset, std::nullopt);
  if (closes) frames_.pop_back();
}

void parse_outside_functions(ModuleContext& context, ByteSink& out, void (ExpressionParser::*parse)()) {
  const IndexSpace no_locals("local");
  ExpressionParser parser(context, no_locals, out, nullptr);
  (parser.*parse)();
}

}  // namespace

void parse_function_body(ModuleContext& context, const IndexSpace& locals, ByteSink& out,
                         std::vector<BranchHint>& hints) {
  ExpressionParser(context, locals, out, &hints).sequence();
}

void parse_const_expr(ModuleContext& context, ByteSink& out) {
  parse_outside_functions(context, out, &ExpressionParser::sequence);
}

void parse_folded_const_expr(ModuleContext& context, ByteSink& out) {
  parse_outside_functions(context, out, &ExpressionParser::one_folded);
}

}  // namespace w2n::text
