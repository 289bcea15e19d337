// SPDX-License-Identifier: MIT
// The independent meaning of functions of matrices.
#pragma once

namespace reference {

// Makes them known to the reference.
void add_matrix_functions();

}  // namespace reference
