// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A stream to print to, and what was printed. */
public final class Captured {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    public PrintStream stream() {
        return stream;
    }

    public void clear() {
        bytes.reset();
    }

    /** All that was printed since the last {@link #clear}. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
