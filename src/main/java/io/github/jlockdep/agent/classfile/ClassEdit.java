package io.github.jlockdep.agent.classfile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * A class some of whose methods are changed, where they lie: all else is copied as it is, and not even read. For one
 * thread.
 */
public final class ClassEdit {
    private final ClassReader reader;
    private final byte[] bytes;
    private final MethodWalk walk;
    private final Constants constants;
    /** What comes behind the constants. */
    private final Bytes body;
    /** What has been copied so far. */
    private int copied;

    private boolean isChanged;

    /** A class that was read from these bytes, from their beginning on. */
    public ClassEdit(ClassReader reader, byte[] bytes) {
        this.reader = reader;
        this.bytes = bytes;
        this.walk = new MethodWalk(reader, bytes);
        this.constants = new Constants(reader.getItemCount());
        this.body = new Bytes(bytes.length + 512);
        this.copied = reader.header;
    }

    /** The version of the class file. */
    public int version() {
        return walk.u2(6);
    }

    /** The name of the source file; null if that is not known. */
    public @Nullable String sourceFile() {
        MethodWalk other = new MethodWalk(reader, bytes);
        while (other.nextMethod()) {
            // to what comes behind the last one
        }
        int at = other.attributeOfClass("SourceFile");
        return at == 0 ? null : other.text(at + 6);
    }

    /** Goes on to the next method; returns null if there is none. */
    public @Nullable MethodWalk nextMethod() {
        return walk.nextMethod() ? walk : null;
    }

    /** The code of the method, which has some, to be changed; nothing is changed by that alone. */
    public CodeEdit code() {
        return new CodeEdit(walk, bytes, constants);
    }

    /**
     * Replaces the code of the method, and its access flags; returns false if it would become too long, and leaves the
     * method as it is.
     */
    public boolean replace(CodeEdit code, int access) {
        Bytes changed = new Bytes(2 * (walk.end() - walk.start()) + 256);
        try {
            code.write(changed);
        } catch (TooLongException tooLong) {
            return false;
        }
        int attribute = walk.code() - 14;
        int behind = walk.afterAttribute(attribute);
        copyTo(walk.start());
        body.u2(access);
        copied += 2;
        copyTo(attribute);
        body.put(changed);
        copied = behind;
        isChanged = true;
        return true;
    }

    private void copyTo(int end) {
        body.put(bytes, copied, end - copied);
        copied = end;
    }

    /** Whether anything was changed. */
    public boolean isChanged() {
        return isChanged;
    }

    /** The class as it is now. */
    public byte[] toBytes() {
        copyTo(bytes.length);
        Bytes all = new Bytes(body.size() + reader.header + constants.added().size());
        all.put(bytes, 0, reader.header);
        all.setU2(8, constants.count());
        return all.put(constants.added()).put(body).toArray();
    }
}
