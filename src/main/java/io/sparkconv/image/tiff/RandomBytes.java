// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.Closeable;
import java.io.IOException;

/** A file that is read in pieces, from anywhere in it. For one thread. */
public interface RandomBytes extends Closeable {

    /** Bytes of the whole file. */
    long length();

    /**
     * Reads {@code length} bytes that begin at {@code position}.
     *
     * @throws IOException if the file cannot be read, or ends before them
     */
    void read(long position, byte[] into, int offset, int length) throws IOException;

    /** Closes the file; nothing if it is in memory. */
    @Override
    default void close() throws IOException {}
}
