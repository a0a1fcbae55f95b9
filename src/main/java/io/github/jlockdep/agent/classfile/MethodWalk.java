package io.github.jlockdep.agent.classfile;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * A walk over the methods of a class and over their instructions. It makes no object for what is passed by, so that it
 * costs a small part of what a visitor does. For one thread.
 *
 * <p>Whoever walks to the next method first, then to its next instruction, is told of the one that was reached last.
 */
/* Java Virtual Machine Specification, 4.6 and 4.7.3; the lengths of instructions are those of its chapter 6. */
public final class MethodWalk {
    /** The length of each instruction, from opcode 0 on; 0 for those whose length varies. */
    private static final String LENGTHS = "1111111111111111" // constants
            + "23233" // bipush, sipush, ldc
            + "222221111111111111111111111111111" // loads
            + "222221111111111111111111111111111" // stores
            + "111111111" // the stack
            + "111111111111111111111111111111111111" // arithmetic
            + "3" // iinc
            + "11111111111111111111" // conversions, comparisons
            + "3333333333333333" // jumps, jsr
            + "2" // ret
            + "00" // switches
            + "111111" // returns
            + "3333333" // fields, calls
            + "55" // invokeinterface, invokedynamic
            + "323" // new
            + "11" // arraylength, athrow
            + "33" // casts
            + "11" // monitors
            + "0" // wide
            + "4" // multianewarray
            + "33" // ifnull, ifnonnull
            + "55"; // long jumps

    /** The same by opcode, with 0 where there is none. */
    private static final byte[] LENGTH = new byte[256];

    static {
        for (int opcode = 0; opcode < LENGTHS.length(); opcode++) {
            LENGTH[opcode] = (byte) (LENGTHS.charAt(opcode) - '0');
        }
    }

    static final int WIDE = 196;
    static final int GOTO_W = 200;
    static final int JSR_W = 201;
    private static final int NONE = -1;
    private static final String LINES = "LineNumberTable";

    private final ClassReader reader;
    private final byte[] bytes;
    private final char[] buffer;
    private final int fields;
    private final int behindFields;
    private int methodsLeft;
    /** Where the next method begins. */
    private int next;
    /** Where the last one does. */
    private int method;
    /** Where its first instruction is. */
    private int code;
    /** Where its instructions end; the same if it has none. */
    private int codeEnd;
    /** Where the last instruction is. */
    private int at;
    /** Where the next one is. */
    private int following;

    /** A walk over the methods of a class that was read from these bytes, from their beginning on. */
    public MethodWalk(ClassReader reader, byte[] bytes) {
        this.reader = reader;
        this.bytes = bytes;
        this.buffer = new char[reader.getMaxStringLength()];
        int interfaces = reader.header + 6;
        fields = interfaces + 2 + 2 * u2(interfaces);
        next = fields + 2;
        for (int left = u2(fields); left > 0; left--) {
            next = afterAttributes(next + 6);
        }
        behindFields = next;
        methodsLeft = u2(next);
        next += 2;
    }

    /** Goes on to the next method; returns false if there is none. */
    public boolean nextMethod() {
        if (methodsLeft == 0) {
            return false;
        }
        methodsLeft--;
        method = next;
        int attributes = next + 6;
        int found = attribute(attributes, "Code");
        code = found == NONE ? 0 : found + 14;
        codeEnd = found == NONE ? 0 : code + reader.readInt(found + 10);
        following = code;
        next = afterAttributes(attributes);
        return true;
    }

    /** The access flags of the method. */
    public int access() {
        return u2(method);
    }

    /** Whether the method has byte code. */
    public boolean hasCode() {
        return codeEnd > code;
    }

    /** Where the number of fields is, and they behind it. */
    int fields() {
        return fields;
    }

    int behindFields() {
        return behindFields;
    }

    boolean isStatic() {
        return (access() & Opcodes.ACC_STATIC) != 0;
    }

    /** Where the method begins. */
    int start() {
        return method;
    }

    /** Where it ends, which is where the next one begins. */
    int end() {
        return next;
    }

    /** The descriptor of the method. */
    public String descriptor() {
        return reader.readUTF8(method + 4, buffer);
    }

    /** The constants for the class, and for its superclass, which may be none. */
    int thisClass() {
        return u2(reader.header + 2);
    }

    int superclass() {
        return u2(reader.header + 4);
    }

    /** The internal name of the class that the constant of that number names. */
    String classOf(int constant) {
        return reader.readUTF8(reader.getItem(constant), buffer);
    }

    /** Where the code of the method begins. */
    int code() {
        return code;
    }

    /** Where it ends. */
    int codeEnd() {
        return codeEnd;
    }

    /** Whether the method has that name. */
    public boolean isNamed(String name) {
        int text = textAt(method + 2);
        return u2(text) == name.length() && begins(text, name);
    }

    /** Whether the name of the method begins so. */
    public boolean isNamedFrom(String beginning) {
        int text = textAt(method + 2);
        return u2(text) >= beginning.length() && begins(text, beginning);
    }

    /** The name of the method. */
    public String name() {
        return reader.readUTF8(method + 2, buffer);
    }

    /** The name and the descriptor of the method, in one. */
    public String key() {
        return reader.readUTF8(method + 2, buffer).concat(reader.readUTF8(method + 4, buffer));
    }

    /** Instructions to stop at, for {@link #nextInstruction(boolean[])}. */
    public static boolean[] opcodes(int... opcodes) {
        boolean[] wanted = new boolean[256];
        for (int opcode : opcodes) {
            wanted[opcode] = true;
        }
        return wanted;
    }

    /** Goes on to the next instruction of the method that is one of those; returns false if there is none. */
    public boolean nextInstruction(boolean[] wanted) {
        byte[] all = bytes;
        int where = following;
        while (where < codeEnd) {
            at = where;
            int opcode = all[where] & 0xff;
            int length = LENGTH[opcode];
            where += length > 0 ? length : Math.max(1, varyingLength(opcode));
            if (wanted[opcode]) {
                following = where;
                return true;
            }
        }
        following = codeEnd;
        return false;
    }

    /** Whether the instruction is the last one of the method. */
    boolean isLastInstruction() {
        return following == codeEnd;
    }

    /** Whether the next instruction is the very next one, and one of those; only then, the walk goes on to it. */
    public boolean isFollowedBy(boolean[] wanted) {
        if (following < codeEnd && wanted[bytes[following] & 0xff]) {
            return nextInstruction(wanted);
        }
        return false;
    }

    /** Goes to that instruction of the method; what comes next is not the one behind it. */
    void moveTo(int pc) {
        at = code + pc;
    }

    /** Where the instruction is in the code. */
    int pc() {
        return at - code;
    }

    /** Whether the opcode is that of a jump with the distance in two bytes. */
    static boolean isJump(int opcode) {
        return opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
    }

    /** Whether the opcode is that of a jump with the distance in four bytes. */
    static boolean isLongJump(int opcode) {
        return opcode == GOTO_W || opcode == JSR_W;
    }

    /** The opcode of the instruction. */
    public int opcode() {
        return bytes[at] & 0xff;
    }

    /** The internal name of the class that the instruction makes. */
    public String type() {
        return reader.readClass(at + 1, buffer);
    }

    /** The internal name of the class whose field or method the instruction names. */
    public String owner() {
        return reader.readClass(reader.getItem(u2(at + 1)), buffer);
    }

    /** The name of the field or method that the instruction names. */
    public String memberName() {
        return reader.readUTF8(member(), buffer);
    }

    /** The descriptor of the field or method that the instruction names. */
    public String memberDescriptor() {
        return reader.readUTF8(member() + 2, buffer);
    }

    /** The line of the instruction; 0 if that is not known. */
    public int line() {
        return line(at - code);
    }

    /** The line that the method begins with; 0 if that is not known. */
    int firstLine() {
        int first = Integer.MAX_VALUE;
        int attributes = attributesOfCode();
        int table = attributes + 2;
        for (int left = u2(attributes); left > 0; left--) {
            if (isText(table, LINES)) {
                int entries = table + 8;
                for (int entry = entries; entry < entries + 4 * u2(table + 6); entry += 4) {
                    first = Math.min(first, u2(entry));
                }
            }
            table = afterAttribute(table);
        }
        return line(first);
    }

    private int line(int pc) {
        int attributes = attributesOfCode();
        int best = NONE;
        int line = 0;
        int table = attributes + 2;
        for (int left = u2(attributes); left > 0; left--) {
            if (isText(table, LINES)) {
                int entry = table + 8;
                for (int entries = u2(table + 6); entries > 0; entries--) {
                    int start = u2(entry);
                    if (start <= pc && start >= best) {
                        best = start;
                        line = u2(entry + 2);
                    }
                    entry += 4;
                }
            }
            table = afterAttribute(table);
        }
        return line;
    }

    private int attributesOfCode() {
        return codeEnd + 2 + 8 * u2(codeEnd);
    }

    /** Where the attribute of the method's code is that has that name; 0 if there is none. */
    int attributeOfCode(String name) {
        return Math.max(0, attribute(attributesOfCode(), name));
    }

    /** Where the attribute of the class is that has that name; 0 if there is none. To be called at the end. */
    int attributeOfClass(String name) {
        return Math.max(0, attribute(next, name));
    }

    /** The rest of the method for what is no instruction. */
    private int varyingLength(int opcode) {
        return switch (opcode) {
            case Opcodes.TABLESWITCH -> {
                int low = aligned() + 4;
                yield low + 8 + 4 * (reader.readInt(low + 4) - reader.readInt(low) + 1) - at;
            }
            case Opcodes.LOOKUPSWITCH -> {
                int pairs = aligned() + 4;
                yield pairs + 4 + 8 * reader.readInt(pairs) - at;
            }
            case WIDE -> (bytes[at + 1] & 0xff) == Opcodes.IINC ? 6 : 4;
            default -> codeEnd - at;
        };
    }

    /** Where the operands of a switch begin: at a multiple of four from the beginning of the code. */
    private int aligned() {
        return code + ((at - code + 4) & ~3);
    }

    private int member() {
        return reader.getItem(u2(reader.getItem(u2(at + 1)) + 2));
    }

    private int attribute(int attributes, String name) {
        int each = attributes + 2;
        for (int left = u2(attributes); left > 0; left--) {
            if (isText(each, name)) {
                return each;
            }
            each = afterAttribute(each);
        }
        return NONE;
    }

    private int afterAttributes(int attributes) {
        int each = attributes + 2;
        for (int left = u2(attributes); left > 0; left--) {
            each = afterAttribute(each);
        }
        return each;
    }

    /** Where the attribute ends that begins there. */
    int afterAttribute(int attribute) {
        int length = reader.readInt(attribute + 2);
        if (length < 0) {
            throw new IllegalArgumentException("No attribute has the length " + length + ".");
        }
        return attribute + 6 + length;
    }

    /** Whether the number there is that of this text. */
    private boolean isText(int where, String expected) {
        int text = textAt(where);
        return u2(text) == expected.length() && begins(text, expected);
    }

    /** The text whose number stands there. */
    String text(int where) {
        return reader.readUTF8(where, buffer);
    }

    private int textAt(int where) {
        return reader.getItem(u2(where));
    }

    private boolean begins(int text, String expected) {
        return stands(expected, bytes, text + 2);
    }

    /** Whether that text, of ASCII characters, stands there; nothing is said of what follows. */
    public static boolean stands(String text, byte[] bytes, int at) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int u1(int where) {
        return bytes[where] & 0xff;
    }

    int u4(int where) {
        return reader.readInt(where);
    }

    int u2(int where) {
        return (bytes[where] & 0xff) << 8 | bytes[where + 1] & 0xff;
    }
}
