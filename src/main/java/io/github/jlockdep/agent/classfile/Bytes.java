package io.github.jlockdep.agent.classfile;

import java.util.Arrays;

/** Bytes that are written one behind the other, big end first, as class files have them. For one thread. */
final class Bytes {
    private byte[] bytes;
    private int size;

    /** None so far; with room for that many. */
    Bytes(int room) {
        bytes = new byte[room];
    }

    int size() {
        return size;
    }

    Bytes u1(int value) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) value;
        return this;
    }

    Bytes u2(int value) {
        grow(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
        return this;
    }

    Bytes u4(int value) {
        return u2(value >> 16).u2(value);
    }

    Bytes put(byte[] from, int begin, int length) {
        grow(length);
        System.arraycopy(from, begin, bytes, size, length);
        size += length;
        return this;
    }

    Bytes put(Bytes other) {
        return put(other, 0, other.size);
    }

    Bytes put(Bytes from, int begin, int length) {
        return put(from.bytes, begin, length);
    }

    /** A text behind its length: modified UTF-8, Java Virtual Machine Specification, 4.4.7. */
    Bytes text(String text) {
        int begin = size;
        u2(0);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each > 0 && each < 0x80) {
                u1(each);
            } else if (each < 0x800) {
                u1(0xc0 | each >> 6).u1(0x80 | each & 0x3f);
            } else {
                u1(0xe0 | each >> 12).u1(0x80 | each >> 6 & 0x3f).u1(0x80 | each & 0x3f);
            }
        }
        setU2(begin, size - begin - 2);
        return this;
    }

    void setU2(int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    void setU4(int at, int value) {
        setU2(at, value >> 16);
        setU2(at + 2, value);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void grow(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
