package io.github.jlockdep.agent.classfile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Puts a static initializer between two calls, without reading the rest of the class:
 * <pre>
 *   ldc name; invokestatic begin; nop; nop     what was there moves by eight bytes, as switches are aligned to four
 *   ...                                        in a range that ends with the handler
 *   ldc name; invokestatic end; return
 *   ldc name; invokestatic end; athrow         the handler
 * </pre>
 */
/*
 * Java Virtual Machine Specification, 4.7.3 to 4.7.14. Jumps are relative, so that only tables have to be moved. The
 * constants come behind those that there are, whose numbers stay.
 */
public final class WrappedInitializer {
    private static final String DESCRIPTOR = "(Ljava/lang/Object;)V";
    private static final int MOVED = 8;
    /** The most that two bytes hold. */
    private static final int MOST = 0xffff;
    /** An initializer's code has no more room than that. */
    private static final int LONGEST = MOST - MOVED - 14;

    private static final int LDC_W = 19;
    /** Of constants. */
    private static final int UTF8 = 1;

    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    /** Of the types in frames. */
    private static final int OBJECT = 7;

    private static final int UNINITIALIZED = 8;
    /** Of frames: what stands for all of that kind, with their distance in two bytes. */
    private static final int SAME_LOCALS_1_FAR = 247;

    private static final int SAME_FAR = 251;
    private static final int FULL = 255;

    private final ClassReader reader;
    private final byte[] bytes;
    private final MethodWalk walk;
    private final ByteBuffer out;
    /** The length of the code, but for its return. */
    private final int length;

    /** The number of the first new constant. */
    private final int first;
    /** The calls, by the numbers of their methods. */
    private int begin;

    private int end;
    private int name;
    private int throwable;

    private WrappedInitializer(ClassReader reader, byte[] bytes, MethodWalk walk) {
        this.reader = reader;
        this.bytes = bytes;
        this.walk = walk;
        this.first = reader.getItemCount();
        this.length = walk.codeEnd() - walk.code() - 1;
        this.out = ByteBuffer.allocate(bytes.length + reader.getClassName().length() * 3 + 500);
    }

    /**
     * The class with an initializer that calls two methods; null if its initializer is not of the usual form: one
     * return, at the end.
     *
     * @param facade the internal name of the class that has the methods, which are shown the name of this class
     */
    public static byte @Nullable [] of(ClassReader reader, byte[] bytes, String facade, String begin, String end) {
        MethodWalk walk = new MethodWalk(reader, bytes);
        while (walk.nextMethod()) {
            if (walk.isNamed("<clinit>") && walk.key().endsWith("()V")) {
                WrappedInitializer wrapped = new WrappedInitializer(reader, bytes, walk);
                return wrapped.isUsual() ? wrapped.write(facade, begin, end) : null;
            }
        }
        return null;
    }

    private boolean isUsual() {
        if (!walk.hasCode() || length == 0 || length > LONGEST || first > 0xff00) {
            return false;
        }
        boolean[] returns = MethodWalk.opcodes(Opcodes.RETURN);
        return walk.nextInstruction(returns) && walk.isLastInstruction() && hasUsualTables();
    }

    private boolean hasUsualTables() {
        int ranges = walk.codeEnd();
        if (u2(ranges) == MOST || u2(attributes()) == MOST || maxStack() == MOST) {
            return false;
        }
        for (int i = 0; i < u2(ranges); i++) {
            if (u2(ranges + 2 + 8 * i) >= length) {
                return false; // it covers the return alone
            }
        }
        int each = attributes() + 2;
        for (int left = u2(attributes()); left > 0; left--) {
            switch (walk.text(each)) {
                case "LineNumberTable", "LocalVariableTable", "LocalVariableTypeTable", "StackMapTable" -> {}
                default -> {
                    return false;
                }
            }
            each = walk.afterAttribute(each);
        }
        return true;
    }

    private int maxStack() {
        return u2(walk.code() - 8);
    }

    /** Where the attributes of the code are. */
    private int attributes() {
        return walk.codeEnd() + 2 + 8 * u2(walk.codeEnd());
    }

    private byte[] write(String facade, String beginName, String endName) {
        out.put(bytes, 0, reader.header);
        addConstants(facade, beginName, endName);
        int start = walk.code() - 14;
        out.put(bytes, reader.header, start + 2 - reader.header);
        int lengthAt = out.position();
        out.putInt(0);
        out.putShort((short) Math.max(2, maxStack() + 1)); // a name, on what may be there when it returns
        out.putShort((short) u2(walk.code() - 6));
        writeCode();
        writeRanges();
        writeAttributes();
        out.putInt(lengthAt, out.position() - lengthAt - 4);
        int behind = walk.afterAttribute(start);
        out.put(bytes, behind, bytes.length - behind);
        byte[] result = new byte[out.position()];
        out.flip();
        out.get(result);
        return result;
    }

    private void addConstants(String facade, String beginName, String endName) {
        int number = first;
        addName();
        add(STRING, number);
        name = number + 1;
        addText(facade);
        add(CLASS, number + 2);
        addText(DESCRIPTOR);
        addText(beginName);
        add(NAME_AND_TYPE, number + 5, number + 4);
        add(METHOD, number + 3, number + 6);
        begin = number + 7;
        addText(endName);
        add(NAME_AND_TYPE, number + 8, number + 4);
        add(METHOD, number + 3, number + 9);
        end = number + 10;
        addText("java/lang/Throwable");
        add(CLASS, number + 11);
        throwable = number + 12;
        addText("StackMapTable");
        out.putShort(8, (short) (number + 14));
    }

    /** The name of the class, as {@link Class#getName} has it. */
    private void addName() {
        int text = reader.getItem(u2(reader.getItem(u2(reader.header + 2))));
        out.put((byte) UTF8);
        for (int i = 0; i < 2 + u2(text); i++) {
            byte each = bytes[text + i];
            out.put(i > 1 && each == '/' ? (byte) '.' : each);
        }
    }

    private void addText(String text) {
        out.put((byte) UTF8);
        out.putShort((short) text.length());
        out.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void add(int tag, int... numbers) {
        out.put((byte) tag);
        for (int number : numbers) {
            out.putShort((short) number);
        }
    }

    private void writeCode() {
        out.putInt(MOVED + length + 14);
        call(begin);
        out.put((byte) Opcodes.NOP);
        out.put((byte) Opcodes.NOP);
        out.put(bytes, walk.code(), length);
        call(end);
        out.put((byte) Opcodes.RETURN);
        call(end);
        out.put((byte) Opcodes.ATHROW);
    }

    private void call(int method) {
        out.put((byte) LDC_W);
        out.putShort((short) name);
        out.put((byte) Opcodes.INVOKESTATIC);
        out.putShort((short) method);
    }

    private void writeRanges() {
        int ranges = walk.codeEnd();
        int count = u2(ranges);
        out.putShort((short) (count + 1));
        for (int at = ranges + 2; at < ranges + 2 + 8 * count; at += 8) {
            out.putShort((short) (u2(at) + MOVED));
            out.putShort((short) (Math.min(u2(at + 2), length) + MOVED)); // the return is in no range
            out.putShort((short) (u2(at + 4) + MOVED));
            out.putShort((short) u2(at + 6));
        }
        out.putShort((short) MOVED);
        out.putShort((short) (MOVED + length));
        out.putShort((short) handler());
        out.putShort((short) 0);
    }

    private int handler() {
        return MOVED + length + 7;
    }

    private void writeAttributes() {
        int count = u2(attributes());
        int countAt = out.position();
        boolean hasFrames = false;
        out.putShort((short) count);
        int each = attributes() + 2;
        for (int left = count; left > 0; left--) {
            int size = reader.readInt(each + 2);
            switch (walk.text(each)) {
                case "LineNumberTable" -> writeTable(each, size, 4);
                case "LocalVariableTable", "LocalVariableTypeTable" -> writeVariables(each, size);
                default -> {
                    hasFrames = true;
                    writeFrames(each);
                }
            }
            each = walk.afterAttribute(each);
        }
        if (!hasFrames && needsFrames()) {
            out.putShort(countAt, (short) (count + 1));
            writeFrames(0);
        }
    }

    private boolean needsFrames() {
        return u2(6) >= Opcodes.V1_6;
    }

    /** A table whose rows begin with where they begin in the code. */
    private void writeTable(int attribute, int size, int row) {
        int from = out.position();
        out.put(bytes, attribute, 6 + size);
        for (int at = from + 8; at < out.position(); at += row) {
            out.putShort(at, (short) (out.getShort(at) + MOVED));
        }
    }

    /** A variable that was there up to the end is there up to the handler. */
    private void writeVariables(int attribute, int size) {
        int from = out.position();
        writeTable(attribute, size, 10);
        for (int at = from + 8; at < out.position(); at += 10) {
            int scope = u2(out, at + 2);
            if (u2(out, at) + scope == MOVED + length + 1) {
                out.putShort(at + 2, (short) (scope + 6));
            }
        }
    }

    private static int u2(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xffff;
    }

    /** The frames of the attribute, or none for 0, and that of the handler. */
    private void writeFrames(int attribute) {
        int count = attribute == 0 ? 0 : u2(attribute + 6);
        out.putShort((short) (first + 13));
        int sizeAt = out.position();
        out.putInt(0);
        out.putShort((short) (count + 1));
        int last = -1;
        int at = attribute + 8;
        for (int i = 0; i < count; i++) {
            int type = bytes[at] & 0xff;
            boolean isNear = type < 128;
            int distance = isNear ? type & 63 : u2(at + 1);
            if (i == 0) {
                writeFirst(type, distance + MOVED);
            } else {
                out.put(bytes, at, isNear ? 1 : 3);
            }
            last += distance + 1 + (i == 0 ? MOVED : 0);
            at = writeTypes(type, at + (isNear ? 1 : 3));
        }
        out.put((byte) FULL);
        out.putShort((short) (handler() - last - 1));
        out.putShort((short) 0);
        out.putShort((short) 1);
        out.put((byte) OBJECT);
        out.putShort((short) throwable);
        out.putInt(sizeAt, out.position() - sizeAt - 4);
    }

    /** The head of the first frame, whose distance has grown. */
    private void writeFirst(int type, int distance) {
        boolean hasOne = type >= 64 && type < 128;
        if (type < 128 && distance < 64) {
            out.put((byte) (hasOne ? 64 + distance : distance));
            return;
        }
        int far = hasOne ? SAME_LOCALS_1_FAR : SAME_FAR;
        out.put((byte) (type < 128 ? far : type));
        out.putShort((short) distance);
    }

    /** What follows the head of a frame; returns where the next one begins. */
    private int writeTypes(int type, int from) {
        if (type == FULL) {
            return writeCounted(writeCounted(from));
        }
        int count = 0;
        if (type >= 64 && type < 128 || type == SAME_LOCALS_1_FAR) {
            count = 1;
        } else if (type > SAME_FAR) {
            count = type - SAME_FAR;
        }
        return writeTypesOf(count, from);
    }

    private int writeCounted(int from) {
        out.putShort((short) u2(from));
        return writeTypesOf(u2(from), from + 2);
    }

    private int writeTypesOf(int count, int from) {
        int at = from;
        for (int left = count; left > 0; left--) {
            int kind = bytes[at];
            out.put((byte) kind);
            if (kind == OBJECT) {
                out.putShort((short) u2(at + 1));
            } else if (kind == UNINITIALIZED) {
                out.putShort((short) (u2(at + 1) + MOVED));
            }
            at += kind == OBJECT || kind == UNINITIALIZED ? 3 : 1;
        }
        return at;
    }

    private int u2(int where) {
        return walk.u2(where);
    }
}
