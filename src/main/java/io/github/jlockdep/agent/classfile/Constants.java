package io.github.jlockdep.agent.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * The constants that are added to a class, behind those that it has, whose numbers stay. Each is added once, but for
 * numbers. For one thread.
 */
/*
 * Java Virtual Machine Specification, 4.4. Made for code that is not compiled yet: a hook is named again and again in a
 * class, and few others are, so that members are compared one by one.
 */
final class Constants {
    static final int UTF8 = 1;
    static final int INTEGER = 3;
    static final int LONG = 5;
    static final int DOUBLE = 6;
    static final int CLASS = 7;
    static final int STRING = 8;
    static final int FIELD = 9;
    static final int METHOD = 10;
    static final int NAME_AND_TYPE = 12;
    private static final int MOST = 0xffff;

    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<String, Integer> types = new HashMap<>();
    private final Map<String, Integer> strings = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final Bytes added = new Bytes(1024);
    private int next;

    /** Those behind the ones that there are, which are one less than that number. */
    Constants(int first) {
        next = first;
    }

    private record Member(int tag, String owner, String name, String descriptor, int number) {
        boolean isOf(int otherTag, String otherOwner, String otherName, String otherDescriptor) {
            return name.equals(otherName)
                    && descriptor.equals(otherDescriptor)
                    && tag == otherTag
                    && owner.equals(otherOwner);
        }
    }

    /** What the class file says in front of all of them. */
    int count() {
        return next;
    }

    Bytes added() {
        return added;
    }

    int text(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            return known;
        }
        added.u1(UTF8).text(text);
        return add(texts, text);
    }

    /** The class of that internal name. */
    int type(String name) {
        return ofText(types, CLASS, name);
    }

    int string(String value) {
        return ofText(strings, STRING, value);
    }

    int number(int value) {
        added.u1(INTEGER).u4(value);
        return add();
    }

    /** The field or method that the instruction of that opcode names, which is no method of an interface. */
    int member(int opcode, String owner, String name, String descriptor) {
        int tag = opcode < Opcodes.INVOKEVIRTUAL ? FIELD : METHOD;
        for (Member member : members) {
            if (member.isOf(tag, owner, name, descriptor)) {
                return member.number;
            }
        }
        int type = type(owner);
        int nameOfIt = text(name);
        int descriptorOfIt = text(descriptor);
        added.u1(NAME_AND_TYPE).u2(nameOfIt).u2(descriptorOfIt);
        int both = add();
        added.u1(tag).u2(type).u2(both);
        int number = add();
        members.add(new Member(tag, owner, name, descriptor, number));
        return number;
    }

    private int ofText(Map<String, Integer> known, int tag, String text) {
        Integer number = known.get(text);
        if (number != null) {
            return number;
        }
        int content = text(text);
        added.u1(tag).u2(content);
        return add(known, text);
    }

    private int add(Map<String, Integer> known, String key) {
        int number = add();
        known.put(key, number);
        return number;
    }

    private int add() {
        if (next == MOST) {
            throw new IllegalArgumentException("The class has too many constants to be changed.");
        }
        return next++;
    }
}
