package io.github.jlockdep.agent.rewrite;

import io.github.jlockdep.agent.classfile.MethodWalk;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The first look at a class: which of its methods have to be changed. Most classes have none. */
final class ClassScan {
    private static final int UTF8 = 1;

    /** The methods with monitors or waits, as name and descriptor in one. */
    final Set<String> toChange = new HashSet<>();

    /** Those methods with byte code that are synchronized. */
    final Set<String> synchronizedOnes = new HashSet<>();

    /** The objects that the class makes to lock them. */
    final LockObjects lockObjects = new LockObjects();

    /** Whether there is a static initializer. */
    boolean hasInitializer;

    private boolean hasBlock;

    private ClassScan() {}

    /** Looks at a class of the JDK. */
    static ClassScan ofJdk(ClassReader reader, byte[] bytes) {
        ClassScan scan = new ClassScan();
        scan.findMonitors(new MethodWalk(reader, bytes), namesACall(reader));
        return scan;
    }

    /** Looks at a class of the program. */
    static ClassScan of(ClassReader reader, byte[] bytes, boolean makesLockObjects) {
        ClassScan scan = ofJdk(reader, bytes);
        if (scan.hasBlock && makesLockObjects) {
            scan.findLockObjects(new MethodWalk(reader, bytes), reader.getClassName());
        }
        return scan;
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

    private void findMonitors(MethodWalk walk, boolean hasCalls) {
        while (walk.nextMethod()) {
            hasInitializer |= walk.isNamed("<clinit>");
            boolean isSynchronized = walk.hasCode() && (walk.access() & Opcodes.ACC_SYNCHRONIZED) != 0;
            if (isSynchronized) {
                synchronizedOnes.add(walk.key());
            }
            if (takesOrWaits(walk, hasCalls) || isSynchronized) {
                toChange.add(walk.key());
            }
        }
    }

    private boolean takesOrWaits(MethodWalk walk, boolean hasCalls) {
        boolean found = false;
        while (walk.nextInstruction()) {
            int opcode = walk.opcode();
            if (opcode == Opcodes.MONITORENTER) {
                hasBlock = true;
                found = true;
            } else if (hasCalls && isCall(opcode)) {
                found |= Calls.isFollowed(opcode, walk.memberName(), walk.memberDescriptor());
            }
        }
        return found;
    }

    private static boolean isCall(int opcode) {
        return opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEINTERFACE;
    }

    private void findLockObjects(MethodWalk walk, String className) {
        while (walk.nextMethod()) {
            String lastRead = null;
            boolean makesObject = false;
            while (walk.nextInstruction()) {
                switch (walk.opcode()) {
                    case Opcodes.MONITORENTER -> lockObjects.locks(lastRead);
                    case Opcodes.NEW -> makesObject |= walk.type().equals("java/lang/Object");
                    case Opcodes.GETFIELD, Opcodes.GETSTATIC -> lastRead = ownMember(walk, className);
                    case Opcodes.PUTFIELD, Opcodes.PUTSTATIC -> {
                        String written = ownMember(walk, className);
                        if (written == null) {
                            lastRead = null;
                        } else if (makesObject) {
                            lockObjects.makes(walk.key(), written);
                        }
                    }
                    default -> {}
                }
            }
        }
        lockObjects.addMakers(toChange);
    }

    private static @Nullable String ownMember(MethodWalk walk, String className) {
        return walk.owner().equals(className) ? walk.memberName() : null;
    }
}
