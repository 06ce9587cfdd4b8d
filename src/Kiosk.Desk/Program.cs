Console.WriteLine("kiosk");
