// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of a scan.
 *
 * @param components those it carries, in order
 * @param first first coefficient in zigzag order (Ss)
 * @param last last coefficient in zigzag order (Se)
 * @param high bit position of the scan before (Ah), 0 for a first scan
 * @param low bit position of this scan (Al)
 */
record ScanHeader(List<Component> components, int first, int last, int high, int low) {

    static ScanHeader read(JpegInput input, Frame frame) throws IOException {
        int count = input.readByte();
        if (count < 1 || count > 4) {
            throw new IOException("JPEG scan has " + count + " components but must have 1 to 4");
        }
        List<Component> components = new ArrayList<>();
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            int id = input.readByte();
            int tables = input.readByte();
            Component component = frame.components.stream()
                    .filter(c -> c.id == id && !components.contains(c))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("JPEG scan names component " + id + ", which is not in its frame"));
            component.dcTable = tables >> 4 & 3;
            component.acTable = tables & 3;
            components.add(component);
            blocks += component.horizontal * component.vertical;
        }
        if (count > 1 && blocks > 10) {
            throw new IOException("JPEG scan has " + blocks + " blocks per MCU but must have at most 10");
        }
        int first = input.readByte();
        int last = input.readByte();
        int approximation = input.readByte();
        if (!frame.progressive) {
            return new ScanHeader(List.copyOf(components), 0, 63, 0, 0);
        }
        ScanHeader scan = new ScanHeader(List.copyOf(components), first, last, approximation >> 4, approximation & 15);
        scan.validate();
        return scan;
    }

    private void validate() throws IOException {
        boolean spectrum = first == 0 ? last == 0 : first <= last && last <= 63 && components.size() == 1;
        boolean approximation = low <= 13 && (high == 0 || low == high - 1);
        if (!spectrum || !approximation) {
            throw new IOException("JPEG progressive scan is " + first + " to " + last + ", bits " + high + " to " + low
                    + ", of " + components.size() + " components, which T.81 does not allow");
        }
    }

    boolean isDc() {
        return first == 0;
    }

    boolean isRefinement() {
        return high != 0;
    }
}
