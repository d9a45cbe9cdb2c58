// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.TaskContext;

/** Local files under {@code brittle:///}, which first attempts of tasks can read from a few times and then no more. */
public final class BrittleFileSystem extends RawLocalFileSystem {

    static final AtomicInteger FAILURES = new AtomicInteger();

    /** Reads of the directory, and of some windows. */
    private static final int READS = 25;

    @Override
    public URI getUri() {
        return URI.create("brittle:///");
    }

    @Override
    public String getScheme() {
        return "brittle";
    }

    /** Without the permissions, which the local file system looks up by its own scheme. */
    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        FileStatus status = super.getFileStatus(path);
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
        FSDataInputStream in = super.open(path, bufferSize);
        boolean breaks = TaskContext.get() != null && TaskContext.get().attemptNumber() == 0;
        return breaks ? new Breaking(in) : in;
    }

    private static final class Breaking extends FSDataInputStream {

        private int reads;

        Breaking(FSDataInputStream in) {
            super(in);
        }

        @Override
        public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
            if (reads++ == READS) {
                FAILURES.incrementAndGet();
                throw new IOException("connection reset");
            }
            super.readFully(position, buffer, offset, length);
        }
    }
}
