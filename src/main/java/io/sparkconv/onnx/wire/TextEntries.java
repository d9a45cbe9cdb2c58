// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.util.Map;

/** Reads pairs of texts. */
final class TextEntries {

    private TextEntries() {}

    /** Adds the pair of one StringStringEntryProto; no key may come twice. */
    static Map<String, String> read(WireReader in, Map<String, String> entries) throws IOException {
        String key = "";
        String value = "";
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case FieldNumbers.StringStringEntryProto.KEY -> key = in.looseText();
                case FieldNumbers.StringStringEntryProto.VALUE -> value = in.looseText();
                default -> in.skip();
            }
        }
        if (entries.put(key, value) != null) {
            throw in.fault("number of entries with key '" + key + "'", "more than 1", "1");
        }
        return entries;
    }
}
