package io.github.jlockdep.agent.classfile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Where everything lies in a method that is being changed:
 * <pre>
 *   prologue | behind(0) ahead[0]  label(0) before[0] instruction 0 | behind(1) ahead[1] label(1) before[1] ...
 *   ... | behind(end) ahead[end] label(end) | handler
 * </pre>
 * Jumps, lines and ranges lead to labels. What stands ahead of a label belongs to the instruction before it, so that
 * who jumps to the label does not come by.
 */
/*
 * A position is 2 * pc for behind(pc), and one more for label(pc), where pc is a place in the code as it was: positions
 * can be compared before it is known where they will be.
 */
final class Layout {
    private static final int NONE = -1;

    private final ClassFile file;
    private final byte[] bytes;
    /** Where the code begins in the bytes. */
    private final int code;

    private final int[] starts;
    private final int count;
    private final int length;
    private final @Nullable Piece[] ahead;
    private final @Nullable Piece[] before;
    private final @Nullable Piece[] instead;
    /** By place in the old code, the new one. */
    private final int[] behind;

    private final int[] label;

    /** The layout of the code of the method that the walk is in, whose instructions begin at those places. */
    Layout(ClassFile file, MethodWalk walk, int[] starts, int count) {
        this.file = file;
        this.bytes = file.bytes();
        this.code = walk.code();
        this.starts = starts;
        this.count = count;
        this.length = walk.codeEnd() - walk.code();
        this.ahead = new Piece[length + 1];
        this.before = new Piece[length + 1];
        this.instead = new Piece[length + 1];
        this.behind = new int[length + 1];
        this.label = new int[length + 1];
    }

    static int behind(int pc) {
        return 2 * pc;
    }

    static int label(int pc) {
        return 2 * pc + 1;
    }

    /** The position of the end of the code, where the handler is put. */
    int end() {
        return label(length);
    }

    void ahead(int pc, Piece piece) {
        Piece known = ahead[pc];
        ahead[pc] = known == null ? piece : known.and(piece);
    }

    void before(int pc, Piece piece) {
        Piece known = before[pc];
        before[pc] = known == null ? piece : known.and(piece);
    }

    void instead(int pc, Piece piece) {
        instead[pc] = piece;
    }

    /** Finds the new places, behind a prologue of that size; returns where the code ends. */
    int arrange(int prologue) {
        int at = prologue;
        int from = 0;
        for (int i = 0; i <= count; i++) {
            int pc = i == count ? length : starts[i];
            while (from < pc) { // in the middle of the instruction before
                behind[from] = NONE;
                label[from] = label[from - 1];
                from++;
            }
            behind[pc] = at;
            at += size(ahead[pc]);
            label[pc] = at;
            from = pc + 1;
            if (i < count) {
                at += size(before[pc]);
                at += sizeAt(i, at);
            }
        }
        return at;
    }

    /** The new place of a position. */
    int place(int position) {
        return (position & 1) == 0 ? behind[position >> 1] : placeOfStart(position >> 1);
    }

    /** The new place of what begins, or is in the middle of, an instruction, as a line or a variable may be. */
    int placeOfLabel(int pc) {
        return label[pc];
    }

    /** The new place of an instruction, or of the end. */
    private int placeOfStart(int pc) {
        if (behind[pc] == NONE) {
            throw new IllegalArgumentException("No instruction begins at " + pc + ".");
        }
        return label[pc];
    }

    /** The new place of the instruction itself. */
    int placeOfInstruction(int pc) {
        return placeOfStart(pc) + size(before[pc]);
    }

    private static int size(@Nullable Piece piece) {
        return piece == null ? 0 : piece.size();
    }

    private int sizeAt(int index, int at) {
        int pc = starts[index];
        Piece other = instead[pc];
        if (other != null) {
            return other.size();
        }
        int size = (index + 1 < count ? starts[index + 1] : length) - pc;
        return isSwitch(pc) ? size - Instructions.padding(pc) + Instructions.padding(at) : size;
    }

    private boolean isSwitch(int pc) {
        return Instructions.isSwitch(bytes[code + pc] & 0xff);
    }

    /** Writes the code, but for the prologue and the handler. */
    void write(Bytes out) throws TooLongException {
        int copied = 0;
        for (int i = 0; i < count; i++) {
            int pc = starts[i];
            int next = i + 1 < count ? starts[i + 1] : length;
            if (stays(pc)) {
                continue; // it is copied with those around it
            }
            out.put(bytes, code + copied, pc - copied);
            copied = next;
            put(out, ahead[pc]);
            put(out, before[pc]);
            Piece other = instead[pc];
            if (other == null) {
                write(out, pc, next - pc);
            } else {
                other.write(out);
            }
        }
        out.put(bytes, code + copied, length - copied);
        put(out, ahead[length]);
    }

    /** Whether the instruction is what it was, with nothing of ours in front of it. */
    private boolean stays(int pc) {
        int opcode = bytes[code + pc] & 0xff;
        return ahead[pc] == null
                && before[pc] == null
                && instead[pc] == null
                && !Instructions.isJump(opcode)
                && !Instructions.isLongJump(opcode)
                && !isSwitch(pc);
    }

    private static void put(Bytes out, @Nullable Piece piece) {
        if (piece != null) {
            piece.write(out);
        }
    }

    private void write(Bytes out, int pc, int size) throws TooLongException {
        int at = code + pc;
        int opcode = bytes[at] & 0xff;
        if (isSwitch(pc)) {
            writeSwitch(out, pc, size);
        } else if (Instructions.isJump(opcode)) {
            int distance = distance(pc, pc + (short) file.u2(at + 1));
            if (distance != (short) distance) {
                throw new TooLongException("The method has too long a jump to be changed.");
            }
            out.u1(opcode).u2(distance);
        } else if (Instructions.isLongJump(opcode)) {
            out.u1(opcode).u4(distance(pc, pc + file.u4(at + 1)));
        } else {
            out.put(bytes, at, size);
        }
    }

    /** The default, then for one kind the bounds, for the other the number of pairs; then what leads where. */
    private void writeSwitch(Bytes out, int pc, int size) {
        int at = code + pc;
        boolean isTable = file.u1(at) == Opcodes.TABLESWITCH;
        out.u1(file.u1(at));
        for (int i = Instructions.padding(placeOfInstruction(pc)); i > 0; i--) {
            out.u1(0);
        }
        int operand = at + 1 + Instructions.padding(pc);
        out.u4(distance(pc, pc + file.u4(operand)));
        int fixed = isTable ? 8 : 4;
        out.put(bytes, operand + 4, fixed);
        for (int each = operand + 4 + fixed; each < at + size; each += 4) {
            if (!isTable) {
                out.u4(file.u4(each));
                each += 4;
            }
            out.u4(distance(pc, pc + file.u4(each)));
        }
    }

    private int distance(int from, int to) {
        return placeOfStart(to) - placeOfInstruction(from);
    }
}
