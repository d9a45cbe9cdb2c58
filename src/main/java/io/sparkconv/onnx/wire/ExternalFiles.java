// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * External data in files of one folder and the folders in it. A location must lead to a regular file without leaving
 * the folder, without {@code ..}, without passing a symbolic link, and to a file that has no second name (hard link):
 * else a model could read any file of whoever opens it.
 *
 * @param folder the model's folder, itself reached in whatever way
 * @param limits whose size no single read exceeds
 */
public record ExternalFiles(Path folder, OnnxLimits limits) implements ExternalData {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    @Override
    public ByteBuffer read(String location, long offset, long length) {
        String task = task(location);
        if (length > Math.min(limits.maxModelBytes(), LARGEST_ARRAY)) {
            throw InvalidOnnxException.of(task, "its length", length, limits.bytesRule());
        }
        try {
            Path file = resolve(task, location);
            try (SeekableByteChannel channel =
                    Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                checkRange(task, offset, length, channel.size());
                return fill(task, channel.position(offset), (int) length);
            }
        } catch (IOException | InvalidPathException e) {
            throw new InvalidOnnxException("Cannot " + task + ": " + e.getMessage(), e);
        }
    }

    /**
     * The whole of a file, for shipping it with its model.
     *
     * @throws InvalidOnnxException as {@link #read}
     */
    public byte[] whole(String location) {
        String task = task(location);
        try {
            return OnnxFile.bytes(task, resolve(task, location), limits);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidOnnxException("Cannot " + task + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks the words of a location: relative, and without {@code ..}.
     *
     * @throws InvalidOnnxException if it is not
     */
    public static void checkLocation(String location) {
        String task = task(location);
        if (location.isEmpty()
                || location.matches("[/\\\\].*|[A-Za-z]:.*")
                || Path.of(location).isAbsolute()) {
            throw InvalidOnnxException.of(task, "its location", "'" + location + "'", "a relative path");
        }
        if (List.of(location.split("[/\\\\]")).contains("..")) {
            throw InvalidOnnxException.of(task, "its location", "'" + location + "'", "a path without ..");
        }
    }

    private static String task(String location) {
        return "read external data '" + location + "'";
    }

    static void checkRange(String task, long offset, long length, long size) {
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw InvalidOnnxException.of(
                    task, "its range", length + " bytes from " + offset, "within the file's " + size + " bytes");
        }
    }

    private static ByteBuffer fill(String task, SeekableByteChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw InvalidOnnxException.of(task, "its length", bytes.position(), "still " + length);
            }
        }
        return bytes.flip();
    }

    private Path resolve(String task, String location) throws IOException {
        checkLocation(location);
        Path root = folder.toRealPath();
        Path file = root;
        for (String name : location.split("[/\\\\]")) {
            file = file.resolve(name).normalize();
            BasicFileAttributes attributes = attributes(task, file);
            if (attributes.isSymbolicLink()) {
                throw InvalidOnnxException.of(task, "'" + name + "'", "a symbolic link", "a file or a folder");
            }
        }
        if (!attributes(task, file).isRegularFile() || !file.toRealPath().startsWith(root)) {
            throw InvalidOnnxException.of(
                    task, "it", "no regular file below the model's folder", "a regular file there");
        }
        checkNames(task, file);
        return file;
    }

    private static BasicFileAttributes attributes(String task, Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw InvalidOnnxException.of(task, "its file", "missing", "beside the model");
        }
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void checkNames(String task, Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            int names = ((Number) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)).intValue();
            if (names != 1) {
                throw InvalidOnnxException.of(task, "the number of its file's names (hard links)", names, "1");
            }
        }
    }
}
