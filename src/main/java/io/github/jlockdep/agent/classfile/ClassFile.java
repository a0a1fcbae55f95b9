package io.github.jlockdep.agent.classfile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * A class file, of which no more is read than where its constants are. It is read as far as its format is known, of
 * whatever version it is. For one thread.
 */
/* Java Virtual Machine Specification, 4.1 and 4.4. */
public final class ClassFile {
    /** Where the constants begin. */
    private static final int FIRST = 10;

    private final byte[] bytes;
    /** By number, where the constant is, behind its kind; 0 for none. */
    private final int[] constants;

    private final @Nullable String[] texts;
    private final int body;

    /**
     * The class file with these bytes.
     *
     * @throws RuntimeException if that is no class file of a known format
     */
    public ClassFile(byte[] bytes) {
        this.bytes = bytes;
        this.constants = new int[u2(FIRST - 2)];
        this.texts = new String[constants.length];
        int at = FIRST;
        for (int i = 1; i < constants.length; i++) {
            int kind = bytes[at];
            constants[i] = at + 1;
            at += 1 + length(kind, at + 1);
            if (kind == Constants.LONG || kind == Constants.DOUBLE) {
                i++; // they take two numbers
            }
        }
        this.body = at;
    }

    private int length(int kind, int at) {
        return switch (kind) {
            case Constants.UTF8 -> 2 + u2(at);
            case Constants.CLASS, Constants.STRING, 16, 19, 20 -> 2; // types of methods, modules, packages
            case 15 -> 3; // method handles
            case Constants.LONG, Constants.DOUBLE -> 8;
            case Constants.INTEGER, 4, Constants.FIELD, Constants.METHOD, 11, Constants.NAME_AND_TYPE, 17, 18 -> 4;
            default -> throw new IllegalArgumentException("No constant of the kind " + kind + " is known.");
        };
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many numbers of constants there are, 0 included. */
    int constants() {
        return constants.length;
    }

    /** Where the constant of that number is, behind its kind. */
    int constant(int number) {
        return constants[number];
    }

    /** Whether one of the classes that it names has an internal name that begins so. */
    public boolean namesClassFrom(String beginning) {
        for (int at : constants) {
            if (at > 0 && bytes[at - 1] == Constants.CLASS && isTextFrom(at, beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the fields and methods that it names has one of these names, of ASCII characters. */
    public boolean namesMember(List<String> names) {
        for (int at : constants) {
            if (at > 0 && bytes[at - 1] == Constants.NAME_AND_TYPE && isOneOf(constants[u2(at)], names)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOneOf(int text, List<String> names) {
        int length = u2(text);
        for (String name : names) {
            if (length == name.length() && stands(name, text + 2)) {
                return true;
            }
        }
        return false;
    }

    /** Where that begins which is behind the constants. */
    int body() {
        return body;
    }

    /** The version, without the minor one. */
    public int version() {
        return u2(6);
    }

    /** The internal name of the class. */
    public String name() {
        return type(body + 2);
    }

    /** The internal name of its superclass; null for {@link Object} and for modules. */
    public @Nullable String superclass() {
        return u2(body + 4) == 0 ? null : type(body + 4);
    }

    /** Whether it is an interface. */
    public boolean isInterface() {
        return (u2(body) & Opcodes.ACC_INTERFACE) != 0;
    }

    /** The internal names of the interfaces that it names as its own. */
    public String[] interfaces() {
        String[] names = new String[u2(body + 6)];
        for (int i = 0; i < names.length; i++) {
            names[i] = type(body + 8 + 2 * i);
        }
        return names;
    }

    /** The internal name of the class whose number stands there. */
    String type(int where) {
        return text(constants[u2(where)]);
    }

    /** The text whose number stands there. */
    String text(int where) {
        int number = u2(where);
        String known = texts[number];
        if (known == null) {
            known = decoded(constants[number]);
            texts[number] = known;
        }
        return known;
    }

    private String decoded(int at) {
        int begin = at + 2;
        int end = begin + u2(at);
        int plain = begin;
        while (plain < end && bytes[plain] > 0) {
            plain++;
        }
        return plain == end ? new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1) : decoded(begin, end);
    }

    /** Modified UTF-8, Java Virtual Machine Specification, 4.4.7. */
    private String decoded(int begin, int end) {
        char[] chars = new char[end - begin];
        int size = 0;
        for (int i = begin; i < end; ) {
            int first = bytes[i++];
            if (first >= 0) {
                chars[size++] = (char) first;
            } else if ((first & 0xe0) == 0xc0) {
                chars[size++] = (char) ((first & 0x1f) << 6 | bytes[i++] & 0x3f);
            } else {
                chars[size++] = (char) ((first & 0xf) << 12 | (bytes[i] & 0x3f) << 6 | bytes[i + 1] & 0x3f);
                i += 2;
            }
        }
        return new String(chars, 0, size);
    }

    /** Whether the number there is that of this text, of ASCII characters. */
    boolean isText(int where, String expected) {
        int text = constants[u2(where)];
        return u2(text) == expected.length() && stands(expected, text + 2);
    }

    /** Whether the text whose number stands there begins so. */
    boolean isTextFrom(int where, String beginning) {
        int text = constants[u2(where)];
        return u2(text) >= beginning.length() && stands(beginning, text + 2);
    }

    /** From the end on, as the names of classes begin alike. */
    private boolean stands(String text, int at) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Is shown the classes that the attribute of inner classes has. */
    public interface InnerClasses {
        /**
         * One of them.
         *
         * @param name its internal name
         * @param isNamed whether it is a member that has a name, and neither local nor anonymous
         */
        void show(String name, boolean isNamed, int access);
    }

    /** Shows the inner classes that the class has, is in, or names. */
    public void innerClasses(InnerClasses to) {
        int attribute = attribute(new MethodWalk(this).attributesOfClass(), "InnerClasses");
        if (attribute != 0) {
            int at = attribute + 8;
            for (int left = u2(attribute + 6); left > 0; left--) {
                to.show(type(at), u2(at + 2) != 0 && u2(at + 4) != 0, u2(at + 6));
                at += 8;
            }
        }
    }

    int u1(int where) {
        return bytes[where] & 0xff;
    }

    int u2(int where) {
        return (bytes[where] & 0xff) << 8 | bytes[where + 1] & 0xff;
    }

    int u4(int where) {
        return u2(where) << 16 | u2(where + 2);
    }

    /** Where the attribute of that name is, among those that begin there with their number; 0 if there is none. */
    int attribute(int attributes, String name) {
        int each = attributes + 2;
        for (int left = u2(attributes); left > 0; left--) {
            if (isText(each, name)) {
                return each;
            }
            each = afterAttribute(each);
        }
        return 0;
    }

    /** Where the attributes end that begin there with their number. */
    int afterAttributes(int attributes) {
        int each = attributes + 2;
        for (int left = u2(attributes); left > 0; left--) {
            each = afterAttribute(each);
        }
        return each;
    }

    /** Where the attribute ends that begins there. */
    int afterAttribute(int attribute) {
        int length = u4(attribute + 2);
        if (length < 0 || length > bytes.length - attribute - 6) {
            throw new IllegalArgumentException("No attribute here has the length " + length + ".");
        }
        return attribute + 6 + length;
    }
}
