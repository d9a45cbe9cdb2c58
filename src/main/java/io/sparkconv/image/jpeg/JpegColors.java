// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

/** What the components of a JPEG mean, as libjpeg infers it from the JFIF and Adobe segments and the component numbers. */
public enum JpegColors {
    GRAY(1),
    YCBCR(3),
    RGB(3),
    CMYK(4),
    /** YCbCr of the inverted C, M, Y, and K. */
    YCCK(4);

    private final int components;

    JpegColors(int components) {
        this.components = components;
    }

    public int components() {
        return components;
    }

    /**
     * @param ids component numbers in the frame's order
     * @param jfif whether a JFIF segment was seen
     * @param adobeTransform the transform of the Adobe segment, or -1 without one
     */
    static JpegColors of(int[] ids, boolean jfif, int adobeTransform) {
        if (ids.length == 1) {
            return GRAY;
        }
        if (ids.length == 4) {
            return adobeTransform > 0 ? YCCK : CMYK;
        }
        if (jfif) {
            return YCBCR;
        }
        if (adobeTransform >= 0) {
            return adobeTransform == 0 ? RGB : YCBCR;
        }
        return ids[0] == 'R' && ids[1] == 'G' && ids[2] == 'B' ? RGB : YCBCR;
    }
}
