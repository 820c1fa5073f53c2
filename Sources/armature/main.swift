import ArmatureCommand

ArmatureCommand.main()
