package io.github.jlockdep.agent.classfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a method that is being changed: what local variables and stack hold where branches meet. They are
 * written in full, as each gets the new local variables behind those that it had.
 */
/*
 * Java Virtual Machine Specification, 4.7.4. A type is its kind, and in the upper bits the constant of a class, or the
 * place of the instruction that makes the object.
 */
final class Frames {
    static final int TOP = 0;
    static final int INTEGER = 1;
    static final int FLOAT = 2;
    static final int DOUBLE = 3;
    static final int LONG = 4;
    private static final int UNINITIALIZED_THIS = 6;
    private static final int OBJECT = 7;
    private static final int UNINITIALIZED = 8;
    /** Kinds of frames: what the first number says. */
    private static final int SAME_LOCALS_1_FAR = 247;

    private static final int SAME_FAR = 251;
    private static final int FULL = 255;
    /** Far more than compiled code has; each frame names all the variables, of which there may be 65,535. */
    private static final int MOST_BYTES = 1 << 24;

    private final ClassFile file;
    private final MethodWalk walk;
    private final Constants constants;
    private final List<Frame> all = new ArrayList<>();
    private int at;

    /** One of them. */
    record Frame(int pc, int[] locals, int[] stack) {}

    private static final int[] NONE = {};

    /** The frames that the attribute at that place has, which is 0 if there is none. */
    Frames(ClassFile file, MethodWalk walk, Constants constants, int attribute) {
        this.file = file;
        this.walk = walk;
        this.constants = constants;
        if (attribute != 0) {
            read(attribute);
        }
    }

    /** An object of that class. */
    static int object(int constant) {
        return OBJECT | constant << 8;
    }

    /** Whether there is one at one of these places, the first of which does not count. */
    boolean isBetween(int from, int to) {
        for (Frame frame : all) {
            if (frame.pc > from && frame.pc <= to) {
                return true;
            }
        }
        return false;
    }

    /** Names another class instead of that one, on the stack. */
    void rename(String type, String other) {
        for (Frame frame : all) {
            for (int i = 0; i < frame.stack.length; i++) {
                int kind = frame.stack[i];
                if ((kind & 0xff) == OBJECT && walk.classOf(kind >>> 8).equals(type)) {
                    frame.stack[i] = object(constants.type(other));
                }
            }
        }
    }

    private void read(int attribute) {
        int[] locals = atEntry();
        int pc = -1;
        at = attribute + 8;
        for (int left = file.u2(attribute + 6); left > 0; left--) {
            int kind = file.u1(at++);
            boolean isNear = kind < 128;
            pc += 1 + (isNear ? kind & 63 : file.u2(at));
            at += isNear ? 0 : 2;
            int[] stack = NONE;
            if (kind == FULL) {
                locals = readTypes(NONE, readCount());
                stack = readTypes(NONE, readCount());
            } else if (kind > SAME_FAR) {
                locals = readTypes(locals, kind - SAME_FAR);
            } else if (kind > SAME_LOCALS_1_FAR) {
                locals = Arrays.copyOf(locals, locals.length - (SAME_FAR - kind));
            } else if (kind >= 64) {
                stack = readTypes(NONE, 1);
            }
            all.add(new Frame(pc, locals, stack));
        }
    }

    private int readCount() {
        at += 2;
        return file.u2(at - 2);
    }

    /** The types, and that many more that are read. */
    private int[] readTypes(int[] types, int more) {
        int[] result = Arrays.copyOf(types, types.length + more);
        for (int i = types.length; i < result.length; i++) {
            int kind = file.u1(at);
            boolean hasMore = kind == OBJECT || kind == UNINITIALIZED;
            result[i] = hasMore ? kind | file.u2(at + 1) << 8 : kind;
            at += hasMore ? 3 : 1;
        }
        return result;
    }

    /** What the local variables hold where the method begins: the receiver and the arguments. */
    int[] atEntry() {
        List<Integer> types = new ArrayList<>();
        if (!walk.isStatic()) {
            boolean isMade = walk.isNamed("<init>") && walk.superclass() != 0;
            types.add(isMade ? UNINITIALIZED_THIS : object(walk.thisClass()));
        }
        String descriptor = walk.descriptor();
        for (int i = 1; descriptor.charAt(i) != ')'; ) {
            int end = endOfType(descriptor, i);
            types.add(typeOf(descriptor, i, end));
            i = end;
        }
        int[] result = new int[types.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = types.get(i);
        }
        return result;
    }

    private static int endOfType(String descriptor, int begin) {
        int end = begin;
        while (descriptor.charAt(end) == '[') {
            end++;
        }
        return descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
    }

    private int typeOf(String descriptor, int begin, int end) {
        return switch (descriptor.charAt(begin)) {
            case 'J' -> LONG;
            case 'D' -> DOUBLE;
            case 'F' -> FLOAT;
            case 'L' -> object(constants.type(descriptor.substring(begin + 1, end - 1)));
            case '[' -> object(constants.type(descriptor.substring(begin, end)));
            default -> INTEGER;
        };
    }

    /**
     * Writes the attribute, if there is a frame.
     *
     * @param first where the new local variables begin; their types follow
     * @param handler the locals in front of those, and the stack, where the handler is; null for no handler
     * @return whether there was one
     */
    boolean write(Bytes out, Layout layout, int first, int[] added, @Nullable Frame handler) throws TooLongException {
        int count = all.size() + (handler == null ? 0 : 1);
        if (count == 0) {
            return false;
        }
        out.u2(constants.text("StackMapTable"));
        int sizeAt = out.size();
        out.u4(0).u2(count);
        int last = -1;
        for (Frame frame : all) {
            last = write(out, layout, frame, extended(frame.locals, first, added), last);
            if (out.size() - sizeAt > MOST_BYTES) {
                throw new TooLongException("The method has too many frames of too many variables to be changed.");
            }
        }
        if (handler != null) {
            write(out, layout, handler, extended(handler.locals, first, added), last);
        }
        out.setU4(sizeAt, out.size() - sizeAt - 4);
        return true;
    }

    private static int write(Bytes out, Layout layout, Frame frame, int[] locals, int last) {
        int place = layout.place(Layout.label(frame.pc));
        out.u1(FULL).u2(place - last - 1);
        write(out, layout, locals);
        write(out, layout, frame.stack);
        return place;
    }

    private static void write(Bytes out, Layout layout, int[] types) {
        out.u2(types.length);
        for (int type : types) {
            int kind = type & 0xff;
            out.u1(kind);
            if (kind == OBJECT) {
                out.u2(type >>> 8);
            } else if (kind == UNINITIALIZED) {
                out.u2(layout.placeOfInstruction(type >>> 8));
            }
        }
    }

    private static int[] extended(int[] locals, int first, int[] added) {
        if (added.length == 0) {
            return locals;
        }
        int slots = 0;
        for (int type : locals) {
            slots += type == LONG || type == DOUBLE ? 2 : 1;
        }
        int gap = first - slots;
        int[] result = Arrays.copyOf(locals, locals.length + gap + added.length); // the gap has the kind TOP
        System.arraycopy(added, 0, result, locals.length + gap, added.length);
        return result;
    }
}
