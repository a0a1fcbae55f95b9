package io.github.jlockdep.agent.rewrite;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The first look at a class: which of its methods have to be changed. Most classes have none. */
final class ClassScan extends ClassVisitor {
    private static final int UTF8 = 1;
    private static final byte MONITORENTER = (byte) Opcodes.MONITORENTER;

    /** The methods with monitors or waits, as name and descriptor in one. */
    final Set<String> toChange = new HashSet<>();

    /** Those methods with byte code that are synchronized. */
    final Set<String> synchronizedOnes = new HashSet<>();

    /** The objects that the class makes to lock them. */
    final LockObjects lockObjects = new LockObjects();

    private final boolean makesLockObjects;
    /** Whether there is a static initializer. */
    boolean hasInitializer;

    private String className = "";

    private ClassScan(boolean makesLockObjects, @Nullable ClassVisitor next) {
        super(Opcodes.ASM9, next);
        this.makesLockObjects = makesLockObjects;
    }

    /** Looks at a class of the JDK together with another visitor, which sees all code. */
    static ClassScan ofJdk(ClassReader reader, ClassVisitor next) {
        ClassScan scan = new ClassScan(false, next);
        reader.accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return scan;
    }

    /** Looks at a class of the program. */
    static ClassScan of(ClassReader reader, byte[] bytes, boolean makesLockObjects) {
        ClassScan scan = new ClassScan(makesLockObjects, null);
        boolean mayBeInCode = contains(bytes, MONITORENTER) || namesACall(reader);
        reader.accept(
                scan, (mayBeInCode ? 0 : ClassReader.SKIP_CODE) | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return scan;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte each : bytes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the names of {@link Calls} is in the constant pool. */
    private static boolean namesACall(ClassReader reader) {
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == UTF8) {
                for (String name : Calls.NAMES) {
                    if (isText(reader, at, name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isText(ClassReader reader, int at, String text) {
        if (reader.readUnsignedShort(at) != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (reader.readByte(at + 2 + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        className = name;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public void visitEnd() {
        lockObjects.addMakers(toChange);
        super.visitEnd();
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        String key = name.concat(descriptor);
        hasInitializer |= name.equals("<clinit>");
        boolean hasCode = (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
        if (hasCode && (access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            synchronizedOnes.add(key);
            toChange.add(key);
        }
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return hasCode ? new CodeScan(key, next) : next;
    }

    private final class CodeScan extends MethodVisitor {
        private final String key;
        private @Nullable String lastRead;
        private boolean makesObject;

        CodeScan(String key, @Nullable MethodVisitor next) {
            super(Opcodes.ASM9, next);
            this.key = key;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.MONITORENTER) {
                toChange.add(key);
                lockObjects.locks(lastRead);
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            makesObject |= makesLockObjects && opcode == Opcodes.NEW && type.equals("java/lang/Object");
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (!owner.equals(className)) {
                lastRead = null;
            } else if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
                lastRead = name;
            } else if (makesObject) {
                lockObjects.makes(key, name);
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (Calls.isFollowed(opcode, name, descriptor)) {
                toChange.add(key);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
