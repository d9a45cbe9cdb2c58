// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Local files under {@code flaky:///}; files called {@code *once*} cannot be opened the first
 * time, files called {@code *never*} at no time.
 */
public final class FlakyFileSystem extends RawLocalFileSystem {

    static final AtomicInteger FAILURES = new AtomicInteger();

    @Override
    public URI getUri() {
        return URI.create("flaky:///");
    }

    @Override
    public String getScheme() {
        return "flaky";
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return plain(super.getFileStatus(path));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return Arrays.stream(super.listStatus(path)).map(FlakyFileSystem::plain).toArray(FileStatus[]::new);
    }

    /** Without the permissions, which the local file system looks up by its own scheme. */
    private static FileStatus plain(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                status.getReplication(),
                status.getBlockSize(),
                status.getModificationTime(),
                status.getPath());
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        if (path.getName().contains("never")) {
            throw new IOException("permission denied");
        }
        if (path.getName().contains("once") && FAILURES.compareAndSet(0, 1)) {
            throw new IOException("connection reset");
        }
        return super.open(path, bufferSize);
    }
}
