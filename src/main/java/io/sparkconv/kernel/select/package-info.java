// SPDX-License-Identifier: Apache-2.0
/** Which implementation of the loops, and which algorithm for a layer: each one method that reads as a checklist. */
package io.sparkconv.kernel.select;
