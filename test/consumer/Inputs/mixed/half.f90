function half(x) bind(c) result(y)
  use iso_c_binding
  real(c_float), intent(in) :: x
  real(c_float) :: y
  y = x / 2
end function
