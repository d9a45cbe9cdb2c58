// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * Local files under {@code flaky:///}; files called {@code *once*} cannot be opened the first
 * time, files called {@code *never*} at no time.
 */
public final class FlakyFileSystem extends LocalFilesByScheme {

    public static final AtomicInteger FAILURES = new AtomicInteger();

    public FlakyFileSystem() {
        super("flaky");
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
