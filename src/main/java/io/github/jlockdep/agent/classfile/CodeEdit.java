package io.github.jlockdep.agent.classfile;

import io.github.jlockdep.agent.classfile.Frames.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The code of one method, to which instructions are added where it lies. Its instructions are named by their numbers,
 * from 0 on. Nothing has to be computed: who adds a local variable gives it a value in the prologue, so that all frames
 * have it. For one thread.
 */
/* The names and the annotations of what is in the code, which only a debugger or a compiler reads, are moved or lost. */
public final class CodeEdit {
    /** What a local variable that is added holds: a long, which takes two places, or an object. */
    public static final String LONG = "J";

    private static final boolean[] EACH = new boolean[256];

    static {
        Arrays.fill(EACH, true);
    }

    private static final int MOST = 0xffff;
    private static final String THROWABLE = "java/lang/Throwable";

    private final ClassFile file;
    private final MethodWalk walk;
    private final byte[] bytes;
    private final Constants constants;
    /** Where the code begins in the bytes. */
    private final int start;

    private final int[] starts;
    private final int count;
    private final Layout layout;
    private final TryRanges ranges = new TryRanges();
    private final Frames frames;
    private final boolean hasFrames;
    private final Piece prologue;
    private final List<int[]> linesOfPrologue = new ArrayList<>();
    private final int firstNew;
    private int nextLocal;
    private int moreStack;
    private final List<Integer> added = new ArrayList<>();
    private @Nullable Piece handler;
    private int[] localsOfHandler = {};

    /** The code of the method that the walk is in. */
    CodeEdit(ClassFile file, MethodWalk walk, Constants constants) {
        this.file = file;
        this.walk = walk;
        this.bytes = file.bytes();
        this.constants = constants;
        this.start = walk.code();
        int length = walk.codeEnd() - walk.code();
        int[] found = new int[length];
        int size = 0;
        while (walk.nextInstruction(EACH)) {
            found[size++] = walk.pc();
        }
        this.starts = found;
        this.count = size;
        this.layout = new Layout(file, walk, found, size);
        this.prologue = piece();
        this.firstNew = file.u2(walk.code() - 6);
        this.nextLocal = firstNew;
        this.hasFrames = file.version() >= Opcodes.V1_6;
        this.frames = new Frames(file, walk, constants, hasFrames ? walk.attributeOfCode("StackMapTable") : 0);
        int at = walk.codeEnd() + 2;
        for (int left = file.u2(walk.codeEnd()); left > 0; left--) {
            int from = Layout.label(file.u2(at));
            ranges.add(from, Layout.label(file.u2(at + 2)), Layout.label(file.u2(at + 4)), file.u2(at + 6));
            at += 8;
        }
    }

    /** How many instructions there are. */
    public int count() {
        return count;
    }

    /** The opcode of the instruction; for the short and wide forms of a load or store, that of the usual form. */
    public int opcode(int index) {
        return Instructions.opcode(file, start + starts[index]);
    }

    /** The number of the local variable that the instruction loads or stores. */
    public int local(int index) {
        return Instructions.local(file, start + starts[index]);
    }

    /** Whether the instruction returns. */
    public boolean isReturn(int index) {
        int opcode = opcode(index);
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    /** The instruction that a jump leads to; -1 if it is none, or is a long jump or a switch. */
    public int jumpTarget(int index) {
        int at = start + starts[index];
        if (!Instructions.isJump(file.u1(at))) {
            return -1;
        }
        return Arrays.binarySearch(starts, 0, count, starts[index] + (short) file.u2(at + 1));
    }

    /** Whether the instruction names a field or a method. */
    public boolean isMember(int index) {
        int opcode = opcode(index);
        return opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.INVOKEINTERFACE;
    }

    /** Whether the instruction calls a method that it names. */
    public boolean isCall(int index) {
        return isMember(index) && opcode(index) >= Opcodes.INVOKEVIRTUAL;
    }

    /** The internal name of the class that the instruction makes. */
    public String type(int index) {
        return at(index).type();
    }

    /** The internal name of the class whose field or method the instruction names. */
    public String owner(int index) {
        return at(index).owner();
    }

    /** The name of the field or method that the instruction names. */
    public String memberName(int index) {
        return at(index).memberName();
    }

    /** The descriptor of the field or method that the instruction names. */
    public String memberDescriptor(int index) {
        return at(index).memberDescriptor();
    }

    /** The line of the instruction; 0 if that is not known. */
    public int line(int index) {
        return at(index).line();
    }

    /** The line that the method begins with; 0 if that is not known. */
    public int firstLine() {
        return walk.firstLine();
    }

    private MethodWalk at(int index) {
        walk.moveTo(starts[index]);
        return walk;
    }

    /** Whether branches meet at one of the instructions behind the first, up to the last. */
    public boolean hasFrame(int first, int last) {
        return frames.isBetween(starts[first], starts[last]);
    }

    /** Empty, to be filled and put somewhere in this method. */
    public Piece piece() {
        return new Piece(constants);
    }

    /** What comes before all else. */
    public Piece prologue() {
        return prologue;
    }

    /** Has what follows in the prologue be of that line. */
    public void lineInPrologue(int line) {
        linesOfPrologue.add(new int[] {prologue.size(), line});
    }

    /** Puts that behind the prologue, ahead of the first instruction. */
    public void begin(Piece piece) {
        layout.ahead(0, piece);
    }

    /** Puts that before the instruction, so that who jumps there comes by. */
    public void before(int index, Piece piece) {
        layout.before(starts[index], piece);
    }

    /** Puts that behind the instruction, so that who jumps to the next one does not come by. */
    public void behind(int index, Piece piece) {
        layout.ahead(next(index), piece);
    }

    /** Puts that, which may be empty, in the place of the instruction. */
    public void instead(int index, Piece piece) {
        layout.instead(starts[index], piece);
    }

    /** Ends right behind the instruction every exception range that ends ahead of the next one. */
    public void endRangesBehind(int index) {
        ranges.endAt(Layout.label(next(index)), Layout.behind(next(index)));
    }

    /**
     * Begins right behind the instruction every exception range, for whatever is thrown, that begins at the next one;
     * returns false if none does.
     */
    public boolean beginRangesBehind(int index) {
        return ranges.beginAt(Layout.label(next(index)), Layout.behind(next(index)));
    }

    private int next(int index) {
        return index + 1 < count ? starts[index + 1] : walk.codeEnd() - walk.code();
    }

    /** Puts that before each return, so that who jumps there comes by. */
    public void beforeReturns(Piece piece) {
        for (int i = 0; i < count; i++) {
            if (isReturn(i)) {
                before(i, piece);
            }
        }
    }

    /** Has the handler of {@link #around} see the receiver and the arguments, none of which is assigned. */
    public void showArguments() {
        localsOfHandler = frames.atEntry();
    }

    /**
     * Puts that before each return, in no exception range, and the handler at the end, for what is thrown in the body
     * behind the prologue.
     *
     * @param thrown what it has on the stack is thrown once more at its end
     */
    public void around(Piece atReturn, Piece thrown) {
        ranges.add(Layout.behind(0), layout.end(), layout.end(), TryRanges.ANY);
        for (int i = 0; i < count; i++) {
            if (isReturn(i)) {
                before(i, atReturn);
                ranges.cut(Layout.label(starts[i]), Layout.behind(next(i)));
            }
        }
        handler = thrown.op(Opcodes.ATHROW);
    }

    /** The number of a new local variable that holds a {@link #LONG}, or an object of the class of an internal name. */
    public int newLocal(String type) {
        int local = nextLocal;
        boolean isLong = type.equals(LONG);
        nextLocal += isLong ? 2 : 1;
        added.add(isLong ? Frames.LONG : Frames.object(constants.type(type)));
        return local;
    }

    /** Has frames name another class instead of that one. */
    public void renameInFrames(String type, String other) {
        frames.rename(type, other);
    }

    /** Allows for that many more values on the stack, at most. */
    public void needStack(int more) {
        moreStack = Math.max(moreStack, more);
    }

    /** Writes the attribute. */
    void write(Bytes out) throws TooLongException {
        int end = layout.arrange(prologue.size());
        List<TryRanges.Range> left = ranges.all();
        left.removeIf(range -> layout.place(range.from()) == layout.place(range.to()));
        Piece last = ranges.leadTo(layout.end()) ? handler : null;
        int size = end + (last == null ? 0 : last.size());
        if (size > MOST || maxStack() > MOST || nextLocal > MOST || left.size() > MOST) {
            throw new TooLongException("The method is too long to be changed.");
        }
        int sizeAt = writeHead(out, size);
        prologue.write(out);
        layout.write(out);
        if (last != null) {
            last.write(out);
        }
        out.u2(left.size());
        for (TryRanges.Range range : left) {
            out.u2(layout.place(range.from())).u2(layout.place(range.to()));
            out.u2(layout.place(range.handler())).u2(range.type());
        }
        writeAttributes(out, last != null);
        out.setU4(sizeAt, out.size() - sizeAt - 4);
    }

    /** Returns where the length of the attribute is to be written. */
    private int writeHead(Bytes out, int size) {
        int code = walk.code();
        out.put(bytes, code - 14, 2);
        int sizeAt = out.size();
        out.u4(0);
        out.u2(maxStack()).u2(nextLocal).u4(size);
        return sizeAt;
    }

    private int maxStack() {
        return file.u2(walk.code() - 8) + moreStack;
    }

    private void writeAttributes(Bytes out, boolean isHandled) throws TooLongException {
        int countAt = out.size();
        out.u2(0);
        int written = 0;
        int attributes = walk.attributesOfCode();
        int each = attributes + 2;
        for (int left = file.u2(attributes); left > 0; left--) {
            switch (file.text(each)) {
                case "LineNumberTable" -> {
                    writeLines(out, each);
                    written++;
                }
                case "LocalVariableTable", "LocalVariableTypeTable" -> {
                    writeVariables(out, each);
                    written++;
                }
                default -> {}
            }
            each = file.afterAttribute(each);
        }
        if (hasFrames && writeFrames(out, isHandled)) {
            written++;
        }
        out.setU2(countAt, written);
    }

    private void writeLines(Bytes out, int attribute) {
        int lines = file.u2(attribute + 6);
        if (lines + linesOfPrologue.size() > MOST) {
            linesOfPrologue.clear(); // there is room for no more
        }
        out.put(bytes, attribute, 2);
        out.u4(2 + 4 * (lines + linesOfPrologue.size())).u2(lines + linesOfPrologue.size());
        for (int[] line : linesOfPrologue) {
            out.u2(line[0]).u2(line[1]);
        }
        for (int at = attribute + 8; at < attribute + 8 + 4 * lines; at += 4) {
            out.u2(layout.placeOfLabel(file.u2(at))).u2(file.u2(at + 2));
        }
        linesOfPrologue.clear(); // they are in the first table
    }

    private void writeVariables(Bytes out, int attribute) {
        int variables = file.u2(attribute + 6);
        out.put(bytes, attribute, 8);
        for (int at = attribute + 8; at < attribute + 8 + 10 * variables; at += 10) {
            int start = file.u2(at);
            int from = start == 0 ? 0 : layout.placeOfLabel(start); // the prologue has the arguments, too
            out.u2(from).u2(layout.placeOfLabel(start + file.u2(at + 2)) - from);
            out.put(bytes, at + 4, 6);
        }
    }

    private boolean writeFrames(Bytes out, boolean isHandled) throws TooLongException {
        int[] types = new int[added.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = added.get(i);
        }
        Frame last = null;
        if (isHandled) {
            int[] stack = {Frames.object(constants.type(THROWABLE))};
            last = new Frame(walk.codeEnd() - walk.code(), localsOfHandler, stack);
        }
        return frames.write(out, layout, firstNew, types, last);
    }
}
