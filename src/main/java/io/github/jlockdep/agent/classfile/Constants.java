package io.github.jlockdep.agent.classfile;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * The constants that are added to a class, behind those that it has, whose numbers stay. Each is added once. For one
 * thread.
 */
/* Java Virtual Machine Specification, 4.4. */
final class Constants {
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int MOST = 0xffff;

    private final Map<String, Integer> known = new HashMap<>();
    private final Bytes added = new Bytes(512);
    private int next;

    /** Those behind the ones that there are, which are one less than that number. */
    Constants(int first) {
        next = first;
    }

    /** What the class file says in front of all of them. */
    int count() {
        return next;
    }

    Bytes added() {
        return added;
    }

    int text(String text) {
        String key = "t".concat(text);
        Integer number = known.get(key);
        if (number != null) {
            return number;
        }
        added.u1(UTF8).text(text);
        return add(key);
    }

    /** The class of that internal name. */
    int type(String name) {
        return ofText("c".concat(name), CLASS, name);
    }

    int string(String value) {
        return ofText("s".concat(value), STRING, value);
    }

    int number(int value) {
        String key = "i".concat(Integer.toString(value));
        Integer number = known.get(key);
        if (number != null) {
            return number;
        }
        added.u1(INTEGER).u4(value);
        return add(key);
    }

    /** The field or method that the instruction of that opcode names, which is no method of an interface. */
    int member(int opcode, String owner, String name, String descriptor) {
        boolean isField = opcode < Opcodes.INVOKEVIRTUAL;
        return pair(isField ? FIELD : METHOD, type(owner), pair(NAME_AND_TYPE, text(name), text(descriptor)));
    }

    private int ofText(String key, int tag, String text) {
        Integer number = known.get(key);
        if (number != null) {
            return number;
        }
        int content = text(text);
        added.u1(tag).u2(content);
        return add(key);
    }

    private int pair(int tag, int first, int second) {
        String key = "p".concat(Integer.toString(tag << 16 | first)).concat(",").concat(Integer.toString(second));
        Integer number = known.get(key);
        if (number != null) {
            return number;
        }
        added.u1(tag).u2(first).u2(second);
        return add(key);
    }

    private int add(String key) {
        if (next == MOST) {
            throw new IllegalArgumentException("The class has too many constants to be changed.");
        }
        known.put(key, next);
        return next++;
    }
}
