package io.github.jlockdep.agent.classfile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class some of whose methods are changed, where they lie: all else is copied as it is, and not even read. For one
 * thread.
 */
public final class ClassEdit {
    private final ClassFile file;
    private final byte[] bytes;
    private final MethodWalk walk;
    private final Constants constants;
    /** What comes behind the constants. */
    private final Bytes body;
    /** What has been copied so far. */
    private int copied;

    private boolean isChanged;
    private final Bytes addedFields = new Bytes(16);
    private int fieldsAdded;
    /** By place of the number of the old name, the number of the new one. */
    private final Map<Integer, Integer> renamed = new HashMap<>();

    private Set<String> leftOut = Set.of();

    /** A class as it is in that file. */
    public ClassEdit(ClassFile file) {
        this.file = file;
        this.bytes = file.bytes();
        this.walk = new MethodWalk(file);
        this.constants = new Constants(file.constants());
        this.body = new Bytes(bytes.length + 512);
        this.copied = file.body();
    }

    /** The name of the source file; null if that is not known. */
    public @Nullable String sourceFile() {
        int at = file.attribute(new MethodWalk(file).attributesOfClass(), "SourceFile");
        return at == 0 ? null : file.text(at + 6);
    }

    /** Adds a field, which must not be there. */
    public void addField(int access, String name, String descriptor) {
        addedFields
                .u2(access)
                .u2(constants.text(name))
                .u2(constants.text(descriptor))
                .u2(0);
        fieldsAdded++;
    }

    /** Has the class name another class instead of that one, which is in none of its descriptors. */
    public void rename(String type, String other) {
        for (int i = 1; i < file.constants(); i++) {
            int at = file.constant(i);
            if (at > 0 && bytes[at - 1] == Constants.CLASS && walk.classOf(i).equals(type)) {
                renamed.put(at, constants.text(other));
            }
        }
    }

    /** Leaves out the attributes of the class that have those names. */
    public void leaveOut(Set<String> attributes) {
        leftOut = attributes;
    }

    /** Goes on to the next method; returns null if there is none. */
    public @Nullable MethodWalk nextMethod() {
        return walk.nextMethod() ? walk : null;
    }

    /** The code of the method, which has some, to be changed; nothing is changed by that alone. */
    public CodeEdit code() {
        return new CodeEdit(file, walk, constants);
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
        int behind = file.afterAttribute(attribute);
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

    /** The class as it is now. To be called once, at the end. */
    public byte[] toBytes() {
        copyAttributes();
        Bytes all = new Bytes(body.size() + file.body() + constants.added().size() + addedFields.size());
        all.put(bytes, 0, file.body());
        all.setU2(8, constants.count());
        for (Map.Entry<Integer, Integer> each : renamed.entrySet()) {
            all.setU2(each.getKey(), each.getValue());
        }
        all.put(constants.added());
        int fields = walk.fields();
        int behind = walk.behindFields() - file.body();
        body.setU2(fields - file.body(), file.u2(fields) + fieldsAdded);
        return all.put(body, 0, behind)
                .put(addedFields)
                .put(body, behind, body.size() - behind)
                .toArray();
    }

    private void copyAttributes() {
        if (leftOut.isEmpty()) {
            copyTo(bytes.length);
            return;
        }
        int at = walk.attributesOfClass();
        copyTo(at + 2);
        int countAt = body.size() - 2;
        int count = 0;
        at += 2;
        for (int left = file.u2(at - 2); left > 0; left--) {
            int next = file.afterAttribute(at);
            if (leftOut.contains(file.text(at))) {
                copied = next;
            } else {
                copyTo(next);
                count++;
            }
            at = next;
        }
        body.setU2(countAt, count);
    }
}
