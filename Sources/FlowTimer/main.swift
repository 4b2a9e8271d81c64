import Wiring

FlowTimer.runProgram()
