package io.github.jlockdep.agent.classfile;

import org.objectweb.asm.Opcodes;

/**
 * A walk over the methods of a class and over their instructions. It makes no object for what is passed by, so that it
 * costs a small part of what a visitor does. For one thread.
 *
 * <p>Whoever walks to the next method first, then to its next instruction, is told of the one that was reached last.
 */
/* Java Virtual Machine Specification, 4.6 and 4.7.3. */
public final class MethodWalk {
    private static final int NONE = -1;
    private static final String LINES = "LineNumberTable";

    private final ClassFile file;
    private final byte[] bytes;
    private final int fields;
    private final int behindFields;
    private final int methods;
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

    /** A walk over the methods of a class. */
    public MethodWalk(ClassFile file) {
        this.file = file;
        this.bytes = file.bytes();
        int interfaces = file.body() + 6;
        fields = interfaces + 2 + 2 * file.u2(interfaces);
        next = fields + 2;
        for (int left = file.u2(fields); left > 0; left--) {
            next = file.afterAttributes(next + 6);
        }
        behindFields = next;
        methods = file.u2(next);
        methodsLeft = methods;
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
        int found = file.attribute(attributes, "Code");
        code = found == 0 ? 0 : found + 14;
        codeEnd = found == 0 ? 0 : code + file.u4(found + 10);
        if (found != 0 && (codeEnd < code || codeEnd > file.afterAttribute(found))) {
            throw new IllegalArgumentException("No code here has the length " + (codeEnd - code) + ".");
        }
        following = code;
        next = file.afterAttributes(attributes);
        return true;
    }

    /** The number of the method in its class, from 0 on. */
    public int number() {
        return methods - methodsLeft - 1;
    }

    /** The access flags of the method; those of a static initializer as the JVM takes them. */
    public int access() {
        int access = file.u2(method);
        if (!isNamed("<clinit>")) {
            return access;
        }
        int implied = file.version() < Opcodes.V1_7 ? Opcodes.ACC_STATIC : 0;
        return access & ~Opcodes.ACC_SYNCHRONIZED | implied;
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
        return file.text(method + 4);
    }

    /** The constants for the class, and for its superclass, which may be none. */
    int thisClass() {
        return file.u2(file.body() + 2);
    }

    int superclass() {
        return file.u2(file.body() + 4);
    }

    /** The internal name of the class that the constant of that number names. */
    String classOf(int constant) {
        return file.text(file.constant(constant));
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
        return file.isText(method + 2, name);
    }

    /** Whether the name of the method begins so. */
    public boolean isNamedFrom(String beginning) {
        return file.isTextFrom(method + 2, beginning);
    }

    /** The name of the method. */
    public String name() {
        return file.text(method + 2);
    }

    /** The name and the descriptor of the method, in one. */
    public String key() {
        return file.text(method + 2).concat(file.text(method + 4));
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
            int length = Instructions.LENGTH[opcode];
            where += length > 0 ? length : Instructions.length(file, where, code, codeEnd);
            if (wanted[opcode]) {
                following = where;
                return true;
            }
        }
        following = codeEnd;
        return false;
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

    /** The opcode of the instruction. */
    public int opcode() {
        return bytes[at] & 0xff;
    }

    /** The internal name of the class that the instruction makes. */
    public String type() {
        return file.type(at + 1);
    }

    /** The internal name of the class whose field or method the instruction names. */
    public String owner() {
        return file.type(file.constant(file.u2(at + 1)));
    }

    /** The name of the field or method that the instruction names. */
    public String memberName() {
        return file.text(member());
    }

    /** The descriptor of the field or method that the instruction names. */
    public String memberDescriptor() {
        return file.text(member() + 2);
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
        for (int left = file.u2(attributes); left > 0; left--) {
            if (file.isText(table, LINES)) {
                int entries = table + 8;
                for (int entry = entries; entry < entries + 4 * file.u2(table + 6); entry += 4) {
                    first = Math.min(first, file.u2(entry));
                }
            }
            table = file.afterAttribute(table);
        }
        return line(first);
    }

    private int line(int pc) {
        int attributes = attributesOfCode();
        int best = NONE;
        int line = 0;
        int table = attributes + 2;
        for (int left = file.u2(attributes); left > 0; left--) {
            if (file.isText(table, LINES)) {
                int entry = table + 8;
                for (int entries = file.u2(table + 6); entries > 0; entries--) {
                    int start = file.u2(entry);
                    if (start <= pc && start >= best) {
                        best = start;
                        line = file.u2(entry + 2);
                    }
                    entry += 4;
                }
            }
            table = file.afterAttribute(table);
        }
        return line;
    }

    /** Where the attributes of the method's code are, with their number first. */
    int attributesOfCode() {
        return codeEnd + 2 + 8 * file.u2(codeEnd);
    }

    /** Where the attribute of the method's code is that has that name; 0 if there is none. */
    int attributeOfCode(String name) {
        return file.attribute(attributesOfCode(), name);
    }

    /** Goes on behind the last method; returns where the attributes of the class are, with their number first. */
    int attributesOfClass() {
        while (nextMethod()) {
            // to what comes behind
        }
        return next;
    }

    private int member() {
        return file.constant(file.u2(file.constant(file.u2(at + 1)) + 2));
    }
}
