// SPDX-License-Identifier: Apache-2.0
/** Blocks of text, pixels and bars that are put together to a picture; knows nothing of networks. */
package io.sparkconv.report.draw;
