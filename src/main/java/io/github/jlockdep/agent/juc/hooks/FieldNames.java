package io.github.jlockdep.agent.juc.hooks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The fields in which classes of the application store, at once, what they make of {@code java.util.concurrent}: better
 * names than the lines of code. A line that stores into more than one field names none. Safe for use by any thread.
 */
/* A field is found by the class and the line, never forgotten, and refers to no class. */
public final class FieldNames {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final int CLASS = 7; // the tag of a class in a constant pool
    private static final String SEVERAL = "";
    /** What makes an object in the name of the caller. */
    private static final Set<String> FACTORIES = Set.of(CONCURRENT + "Executors");

    private static final ConcurrentHashMap<String, String> byLine = new ConcurrentHashMap<>();

    private FieldNames() {}

    /** Looks at a class of the application, which is about to be loaded. */
    public static void scan(ClassReader reader) {
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0
                    && reader.readByte(at - 1) == CLASS
                    && isConcurrent(reader, reader.getItem(reader.readUnsignedShort(at)))) {
                reader.accept(new Scan(reader.getClassName()), ClassReader.SKIP_FRAMES);
                return;
            }
        }
    }

    /** Whether the name there begins as those do that are looked for. */
    private static boolean isConcurrent(ClassReader reader, int at) {
        if (reader.readUnsignedShort(at) <= CONCURRENT.length()) {
            return false;
        }
        for (int i = 0; i < CONCURRENT.length(); i++) {
            if (reader.readByte(at + 2 + i) != CONCURRENT.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The field for what is made at a place such as {@code com.acme.Order.<init>(Order.java:42)}; null if unknown. */
    static @Nullable String of(String place) {
        int method = place.lastIndexOf('.', place.lastIndexOf('('));
        int line = place.lastIndexOf(':');
        if (method < 0 || line < method) {
            return null;
        }
        String field = byLine.get(place.substring(0, method).concat(place.substring(line, place.length() - 1)));
        return field == null || field.equals(SEVERAL) ? null : field;
    }

    private static void add(String type, int line, String field) {
        String key = type.concat(":").concat(String.valueOf(line));
        String known = byLine.putIfAbsent(key, field);
        if (known != null && !known.equals(field)) {
            byLine.put(key, SEVERAL);
        }
    }

    private static final class Scan extends ClassVisitor {
        private final String type;

        Scan(String className) {
            super(Opcodes.ASM9);
            this.type = className.replace('/', '.');
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new CodeScan(type);
        }
    }

    /** Finds what is stored into a field by the very next instruction. */
    private static final class CodeScan extends MethodVisitor {
        private final String type;
        private int line;
        /** The line of what has just been made; 0 if that is nothing. */
        private int made;

        CodeScan(String type) {
            super(Opcodes.ASM9);
            this.type = type;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean makes = opcode == Opcodes.INVOKESPECIAL && name.equals("<init>") && owner.startsWith(CONCURRENT)
                    || FACTORIES.contains(owner);
            made = makes ? line : 0;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (made != 0 && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC)) {
                add(type, made, owner.replace('/', '.').concat(".").concat(name));
            }
            made = 0;
        }

        @Override
        public void visitInsn(int opcode) {
            made = 0;
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            made = 0;
        }

        @Override
        public void visitTypeInsn(int opcode, String operand) {
            made = 0;
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            made = 0;
        }
    }
}
